"""Hostile and broken files, as they are met or made on purpose; and the table of what becomes of each.

`python tests/hostile.py` writes the table into docs/broken_files.md.
"""

import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

from made import W, docx_bytes, pdf_bytes, replaced, zip_bytes

PAGE = Path(__file__).resolve().parents[1] / "docs" / "broken_files.md"
BEGIN, END = "<!-- made by tests/hostile.py -->", "<!-- end -->"
GOOD = "甲市知识产权规划\n一、目标\n（一）专利达到5件。\n（二）商标达到6件。\n"
HUGE = 286_000_000
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a0 "哈哈">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    + "]>"
)
EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
WORD = docx_bytes(lambda document: document.add_paragraph("一、发展风电。"))
PDF = pdf_bytes([[(90, 700, 16, "一、目标")]])


def body(inside, doctype=""):
    """A Word document with this body."""
    return replaced(
        WORD,
        "word/document.xml",
        lambda _: f"{doctype}<w:document {W}><w:body>{inside}</w:body></w:document>",
    )


def inflating(name, *, within=b""):
    """A zip archive whose member `name` unpacks to HUGE bytes, put into the archive `within` if there is one."""
    out = io.BytesIO(within)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _ in range(HUGE // 1_000_000):
            member.write(bytes(1_000_000))
    return out.getvalue()


def pdf_bomb():
    """A PDF whose page unpacks to HUGE bytes."""
    packer = zlib.compressobj(9)
    stream = b"".join([packer.compress(b" " * 1_000_000) for _ in range(HUGE // 1_000_000)]) + packer.flush()
    out = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    out += b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n"
    out += b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>\nendobj\n"
    out += b"4 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(stream) + stream
    return out + b"\nendstream\nendobj\ntrailer << /Size 5 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


LOOP = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>\nendobj\n"
    b"trailer << /Size 3 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
)

# name -> (what it is, its content or a function that makes it)
FILES = {
    "cut.docx": ("a Word document cut in the middle", WORD[: len(WORD) // 2]),
    "cut_pdf.pdf": ("a PDF cut in the middle", PDF[: len(PDF) // 2]),
    "bomb.docx": (
        "280 kB that unpack to 286 MB, as word/document.xml",
        lambda: inflating("word/document.xml"),
    ),
    "bomb_beside.docx": (
        "a Word document with 286 MB more in it",
        lambda: inflating("word/media/a.bin", within=WORD),
    ),
    "bomb_nested.docx": (
        "a Word document with a zip bomb as an embedded file",
        lambda: replaced_member(WORD, "word/embeddings/a.zip", inflating("a.bin")),
    ),
    "bomb_pdf.pdf": ("a PDF page that unpacks to 286 MB", pdf_bomb),
    "laughs.docx": (
        "billion laughs in a Word document",
        body("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", LAUGHS),
    ),
    "laughs_page.html": (
        "billion laughs in a web page",
        f"{LAUGHS.replace('DOCTYPE a', 'DOCTYPE html')}<html><body><p>&a9;</p></body></html>".encode(),
    ),
    "entity.docx": (
        "an external entity (/etc/passwd)",
        body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", EXTERNAL),
    ),
    "loop.pdf": ("a PDF whose tree of pages contains itself", LOOP),
    "deep.docx": ("20,000 content controls, one in another", body("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000)),
    "deep_page.html": ("20,000 tags, one in another", ("<html><body>" + "<div>" * 20_000 + "甲").encode()),
    "empty.txt": ("0 bytes", b""),
    "noise.txt": ("random bytes", random.Random(7).randbytes(3_000)),
    "noise_word.docx": ("random bytes after PK", b"PK\x03\x04" + random.Random(7).randbytes(3_000)),
    "noise_pdf.pdf": (
        "random bytes in a PDF",
        b"%PDF-1.7\n" + random.Random(7).randbytes(3_000) + b"\n%%EOF\n",
    ),
    "nul.txt": ("a NUL character", (GOOD + "\0").encode()),
    "nuls.txt": ("only NUL bytes", bytes(3_000)),
    "line.txt": ("one line of 50 MB", lambda: "各单位加强保护，达到5件。".encode() * (49_900_000 // 37)),
    "blanks.txt": ("900,000 blanks in one line", ("一、甲" + " " * 900_000 + "乙").encode()),
    "surrogate.txt": ("UTF-16 with a lone surrogate", b"\xff\xfe\x00\xd8" + GOOD.encode("utf-16-le")),
    "cesu.txt": ("UTF-8 with surrogates (CESU-8)", GOOD.encode() + b"\xed\xa1\x80\xed\xb0\x80"),
    "kangxi.txt": ("Kangxi radicals (⼈⼤)", GOOD.replace("一", "⼀").replace("目", "⽬").encode()),
    "astral.txt": ("characters beyond the first plane (𠮷)", GOOD.replace("甲", "𠮷").encode()),
    "rightleft.txt": ("right-to-left marks", GOOD.replace("专利", "\u202e专\u200f利\u2069").encode()),
    "a..b.txt": ("a name with ..", GOOD.encode()),
    "new\nline.txt": ("a name with a line end", GOOD.encode()),
    "长" * 80 + ".txt": ("a name of 244 bytes", GOOD.encode()),
    "<script>.txt": (
        "a name and a text with <script>",
        GOOD.replace("市", "市<script>alert(1)</script>").encode(),
    ),
    "good.txt": ("a good file among them", GOOD.encode()),
}
# What only a file system makes: name -> what it is.
SPECIAL = {
    "link_out.txt": "a link to a file outside the folder",
    "link_up.txt": "a link to ../../etc/passwd",
    "pipe.txt": "a named pipe (FIFO)",
    "device.txt": "a link to a device (/dev/zero)",
    b"\xff.txt": "a name that is no UTF-8",
}


def replaced_member(content, name, member):
    """The archive `content` with a member more."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    return zip_bytes(members | {name: member})


def write(folder):
    """Write every file into `folder`, and one next to it."""
    for name, (_, content) in FILES.items():
        (folder / name).write_bytes(content() if callable(content) else content)
    (folder.parent / "outside.txt").write_text(GOOD, encoding="utf-8")
    (folder / "link_out.txt").symlink_to(folder.parent / "outside.txt")
    (folder / "link_up.txt").symlink_to("../../../../../../../../etc/passwd")
    (folder / "device.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    (folder / os.fsdecode(b"\xff.txt")).write_text(GOOD, encoding="utf-8")


_PROGRAM = r"""
import json, os, re, resource, sys, time, warnings
warnings.simplefilter("ignore")
import policycompare as pc
begun = time.perf_counter()
corpus = pc.load(sys.argv[1], on_error="skip").verify()
seconds = time.perf_counter() - begun
from policycompare.read.files import sandbox
sandbox._end_all()
peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
if os.path.exists("/proc/self/status"):  # there ru_maxrss starts with the size of the process that began this one
    peaks[0] = int(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1]) / 1024
print(json.dumps({
    "texts": dict(zip(corpus.documents["file"], corpus.documents["text"])),
    "provisions": dict(zip(corpus.documents["file"], map(int, corpus.documents["n_provisions"]))),
    "skipped": dict(corpus.skipped.values.tolist()), "seconds": seconds, "peaks": peaks,
}))
"""


def loaded(folder):
    """What a fresh process makes of `folder`: texts, skipped, seconds, and peak memory (MB) of it and its worker."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=300,
    )
    return json.loads(done.stdout)


def name_of(name):
    """A file name as `skipped` writes it."""
    return os.fsdecode(name).encode("utf-8", "backslashreplace").decode()


def table(found):
    """The lines of the table: what each file is, and what became of it."""
    whats = {name: what for name, (what, _) in FILES.items()} | {
        name_of(n): what for n, what in SPECIAL.items()
    }
    lines = ["| file | what becomes of it |", "|---|---|"]
    for name, what in whats.items():
        cause = found["skipped"].get(name)
        n = found["provisions"].get(name)
        outcome = f"refused: {re.sub(_DETAIL, '', cause)}" if cause else f"read; provisions: {n}"
        lines.append(f"| {_cell(what)} | {_cell(outcome)} |")
    return lines


_DETAIL = r" \(\w+Error: .*| \((?:File|Bad)[^)]*\)$"  # in the words of another library


def _cell(text):
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        here = Path(scratch) / "hostile"
        here.mkdir()
        write(here)
        result = loaded(here)
        print({name: value for name, value in result.items() if name not in ("texts", "provisions")})
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text("\n".join([before + BEGIN, "", *table(result), "", END]) + after, encoding="utf-8")
