"""`python -m benchmarks.metadata FOLDER`: compare document number, date of publication and issuer with the metadata block of each text."""

import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

import policycompare as pc
from policycompare.text import bare, fold

FIELDS = {"doc_number": "发文字号", "date_published": "发布时间", "issuer": "发文机构"}
_HEAD = 3000
_JOINT = r"[\s；、，]"  # separates joint issuers


def cells(documents: pd.DataFrame) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield file, column, value read, value of the block and a verdict, for every entry of a metadata block.

    The verdict is `block` (equal), `text` (an issuer that the text names outside its block) or `other`.
    """
    for row in documents.reset_index().itertuples():
        for column, word in FIELDS.items():
            stated = re.search(rf"{word}：[ 　]*(\S+)", fold(row.text[:_HEAD]))
            if not stated:
                continue
            value = getattr(row, column)
            given = "" if pd.isna(value) else str(value)[:10] if column == "date_published" else str(value)
            same = re.sub(_JOINT, "", fold(given)) == re.sub(_JOINT, "", stated[1])
            outside = bare(fold(row.text)).replace(f"{word}：{bare(stated[1])}", "")
            own = column == "issuer" and given and all(bare(part) in outside for part in fold(given).split())
            yield row.file, column, given, stated[1], "block" if same else "text" if own else "other"


def main() -> None:
    """Print the values that differ from the metadata block, and the share that agrees."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = pc.load(Path(sys.argv[1]), on_error="skip")
    table = pd.DataFrame(cells(corpus.documents), columns=["file", "column", "read", "block", "verdict"])
    for row in table[table["verdict"] != "block"].itertuples():
        print(f"{row.verdict:<6}{row.column:<16}{row.read}  |  block: {row.block}  |  {row.file}")
    print(f"{len(corpus.documents)} read, {len(corpus.skipped)} skipped")
    print(pd.crosstab(table["column"], table["verdict"]).to_string())
    print(
        f"equal to the text or its metadata block: {(table['verdict'] != 'other').mean():.3f} of {len(table)} cells"
    )


if __name__ == "__main__":
    main()
