"""REFI-QDA, the exchange format of programs for qualitative data: names, identifiers and trees of codes."""

import io
import re
import uuid
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from policycompare.codebook.codebook import Codebook
from policycompare.disk.spreadsheet import in_xml
from policycompare.errors import LoadError
from policycompare.read.files.archives import check_xml
from policycompare.schema import DIMENSIONS, Lang

if TYPE_CHECKING:
    from lxml.etree import _Element

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
# The standard asks for times; no file has that of its writing, so that equal content has equal bytes.
TIME = "1980-01-01T00:00:00Z"
# Fields of a code that the standard has no element for: lines below the definition in its description.
FIELDS = (
    *("code", "dimension", "family", "zh", "en"),
    *("definition", "definition_zh", "include", "exclude", "source"),
    *("include_zh", "exclude_zh"),
)
_ROOT = uuid.uuid5(uuid.NAMESPACE_URL, "policycompare/refi-qda")
_FIELD = re.compile(rf"({'|'.join(FIELDS)}): (.*)")


@dataclass(frozen=True)
class TreeCode:
    """A code in a file: its identifier, name, description, whether it is assigned, and the names above it."""

    guid: str
    name: str
    description: str
    codable: bool
    above: tuple[str, ...]

    @property
    def definition(self) -> str:
        """The description without the lines of fields."""
        lines = [line for line in self.description.splitlines() if not _FIELD.fullmatch(line)]
        return " ".join(" ".join(lines).split())

    @property
    def fields(self) -> dict[str, str]:
        """The lines of fields in the description."""
        found = (_FIELD.fullmatch(line) for line in self.description.splitlines())
        return {match[1]: match[2].strip() for match in found if match}


def guid(*parts: object) -> str:
    """Return an identifier that depends on nothing but `parts`.

    >>> guid("code", "publicity") == guid("code", "publicity"), len(guid("user", "Li"))
    (True, 36)
    """
    return str(uuid.uuid5(_ROOT, "\x1f".join(map(str, parts))))


def plain_guid(text: str | None) -> str:
    """Return an identifier of a file in lower case and without braces."""
    return (text or "").strip().strip("{}").lower()


def element(parent: "_Element", tag: str, text: object = None, **attributes: object) -> "_Element":
    """Return a new child of `parent`, in its namespace."""
    child = parent.makeelement(parent.tag.rpartition("}")[0] + "}" + tag)
    parent.append(child)
    for key, value in attributes.items():
        child.set(key, in_xml(str(value)))
    if text is not None:
        child.text = in_xml(str(text))
    return child


def root(tag: str, namespace: str, **attributes: object) -> "_Element":
    """Return the root of a file."""
    from lxml import etree

    top = etree.Element(f"{{{namespace}}}{tag}", nsmap={None: namespace})
    for key, value in attributes.items():
        top.set(key, in_xml(str(value)))
    return top


def xml_bytes(top: "_Element") -> bytes:
    """Return a file of XML."""
    from lxml import etree

    return etree.tostring(top, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def parsed(content: bytes, name: str) -> "_Element":
    """Return the root of a file of XML; neither entities nor the network are used."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(check_xml(content, name), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LoadError(f"is damaged: {name} is no XML ({error})") from error


def zip_bytes(contents: Mapping[str, bytes]) -> bytes:
    """Return an archive whose bytes depend on nothing but its content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(entry, content)
    return buffer.getvalue()


def local(node: "_Element") -> str:
    """Return the name of an element without its namespace; of a comment, the empty string."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def children(node: "_Element", *names: str) -> list["_Element"]:
    """Return the children of an element that have one of the names."""
    return [child for child in node if local(child) in names]


def text_of(node: "_Element", name: str) -> str:
    """Return the text of the first child with a name, the empty string if there is none."""
    return next((child.text or "" for child in children(node, name)), "").strip()


def add_codes(parent: "_Element", codebook: Codebook, lang: Lang) -> None:
    """Add the tree of codes: dimension, family, code, each with its description."""
    tree = element(parent, "Codes")
    names = code_names(codebook, lang)
    used: set[str] = set()
    for dimension in [name for name in DIMENSIONS if name in codebook.dimensions]:
        own = codebook.codes[codebook.codes["dimension"] == dimension]
        if own.empty:
            continue
        top = _category(tree, dimension, codebook.dimensions[dimension][lang], used)
        families: dict[str, _Element] = {}
        for row in own.itertuples():
            family = None if pd.isna(row.family) else row.family
            if family is not None and family not in families:
                label = codebook.families.get(family, {}).get(lang, family)
                families[family] = _category(top, f"{dimension}/{family}", label, used)
            node = element(
                top if family is None else families[family],
                "Code",
                guid=guid("code", row.code),
                name=names[row.code],
                isCodable="true",
            )
            element(node, "Description", _description(row, lang))


def _category(parent: "_Element", key: str, label: str, used: set[str]) -> "_Element":
    """Add a dimension or a family; QualCoder joins two of one name, so that the second has its key, too."""
    kind, _, family = key.rpartition("/")
    name = f"{label} ({family})" if label in used else label
    used.add(name)
    return element(
        parent, "Code", guid=guid("family" if kind else "dimension", key), name=name, isCodable="false"
    )


def _description(row: tuple, lang: Lang) -> str:
    """Return the definition of a code, in `lang` if there is one, and a line for each other field that it has."""
    fields = {name: getattr(row, name) for name in FIELDS}
    texts = {name: " ".join(str(value).split()) for name, value in fields.items() if not pd.isna(value)}
    first = "definition_zh" if lang == "zh" and "definition_zh" in texts else "definition"
    definition = texts.pop(first, "")
    return "\n".join(filter(None, [definition, *(f"{name}: {text}" for name, text in texts.items())]))


def code_names(codebook: Codebook, lang: Lang) -> dict[str, str]:
    """Return the name of each code in a file: its label, with the code itself where two have the same label."""
    labels = {code: codebook.label(code, lang) for code in codebook.codes["code"]}
    counts = Counter(labels.values())
    return {code: label if counts[label] == 1 else f"{label} ({code})" for code, label in labels.items()}


def tree_codes(codes: "_Element", above: tuple[str, ...] = ()) -> Iterator[TreeCode]:
    """Yield every code of a tree, each before those below it; a code without codes below it is always assigned."""
    for node in children(codes, "Code"):
        name = " ".join((node.get("name") or "").split())
        codable = (node.get("isCodable") or "true").strip() in ("true", "1")
        yield TreeCode(plain_guid(node.get("guid")), name, text_of(node, "Description"), codable, above)
        yield from tree_codes(node, (*above, name))
