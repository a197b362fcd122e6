"""Applicants: the lists of what those who apply must have, whose numbers are no targets."""

from policycompare.extract.quantities.deadlines import label_sign
from policycompare.late import Late
from policycompare.text import Passage

# What opens such a list: 申请认定的茶园，应当具备以下条件：.
_OPENS = Late("(?:具备|具有|符合|满足)[^，。；]{0,10}条件[^，。；]{0,6}$|条件[是为]?：$")


class Conditions:
    """The list of conditions that is open in a document, whose passages are asked in reading order."""

    def __init__(self) -> None:
        self.lead_in: Passage | None = None
        self._sign = ""

    def leave(self, passage: Passage) -> None:
        """Close the list if a passage is not below its lead-in."""
        if self.lead_in is not None and not self._goes_on(passage, self.lead_in):
            self.lead_in = None

    def open(self, passage: Passage) -> None:
        """Open a list if a passage is its lead-in, which ends with a colon."""
        if passage.text[-1:] == "：" and "条件" in passage.text and _OPENS.search(passage.text):
            self.lead_in, self._sign = passage, ""

    def hold(self, passage: Passage) -> bool:
        """Return whether a passage is in such a list."""
        if self.lead_in is not None:
            return True
        stem = passage.stem or ""
        return "条件" in stem and _OPENS.search(stem) is not None

    def _goes_on(self, passage: Passage, lead_in: Passage) -> bool:
        """Return whether a passage is in a section below the lead-in, or an item behind one without a label."""
        section, above = passage.section or "", lead_in.section or ""
        if passage.doc != lead_in.doc or not section.startswith(above):
            return False
        if section != above:
            return section.startswith(f"{above} / ")
        sign = label_sign(passage)
        if not self._sign and not label_sign(lead_in):
            self._sign = sign
        return sign != "" and sign == self._sign
