"""Tiny files of every format, made byte by byte so that a test says what is in them."""

import io
import os
import time
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def pdf_bytes(pages, *, picture=False):
    """A PDF; each page is a list of (x, y, size, text), y from the bottom of a page 842 high."""
    characters = sorted({c for page in pages for *_, text in page for c in text})
    code = {c: 0x100 + i for i, c in enumerate(characters)}
    mapped = "\n".join(f"<{code[c]:04X}> <{c.encode('utf-16-be').hex()}>" for c in characters)
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap /CMapName /A def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(characters)} beginbfchar\n{mapped}\nendbfchar endcmap"
    )
    widths = " ".join(f"{code[c]} [{500 if c.isascii() else 1000}]" for c in characters)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{8 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /FontDescriptor 6 0 R /DW 1000 /CIDSystemInfo"
        f" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [{widths}] >>",
        _stream(cmap),
        "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800"
        " /Descent -200 /CapHeight 700 /StemV 80 >>",
        _stream(
            "\0",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        ),
    ]
    shown = " /XObject << /I 7 0 R >>" if picture else ""
    for i, page in enumerate(pages):
        drawn = "\n".join(
            f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{''.join(f'{code[c]:04X}' for c in text)}> Tj ET"
            for x, y, size, text in page
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {9 + 2 * i} 0 R"
            f" /Resources << /Font << /F 3 0 R >>{shown} >> >>"
        )
        objects.append(_stream(drawn))
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return out + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")


def _stream(text, entries=""):
    return f"<< {entries} /Length {len(text)} >>\nstream\n{text}\nendstream"


def docx_bytes(build):
    """A Word document that `build(document)` has filled."""
    from docx import Document

    document = Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zip_bytes(members, *, compression=zipfile.ZIP_DEFLATED):
    """A zip archive of name -> content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def replaced(content, name, change):
    """The archive `content` with its member `name` as `change(text)` makes it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    members[name] = change(members[name].decode()).encode()
    return zip_bytes(members)


def ofd_bytes(pages, **others):
    """An OFD; each page is a list of (x, y, text), y from the top."""
    members = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/P{i}/Content.xml"/>' for i in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for i, page in enumerate(pages):
        shown = "".join(
            f'<ofd:TextObject Boundary="{x} {y} 100 5" Size="4"><ofd:TextCode X="0" Y="4">{text}</ofd:TextCode></ofd:TextObject>'
            for x, y, text in page
        )
        members[f"Doc_0/Pages/P{i}/Content.xml"] = (
            f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{shown}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return zip_bytes(members | others)


def hang(content):
    """A reader that does not come to an end."""
    while content is not None:
        time.sleep(0.05)


def crash(content):
    """A reader that ends its process, as a fault in a C library does."""
    os._exit(len(content))


def prints(content):
    """A reader that prints, and reads."""
    print("noise", flush=True)
    os.write(1, b"noise")
    return str(content)


def stumbles(content):
    """A reader that finds a fault of its own."""
    raise ZeroDivisionError(content)


def busy(seconds):
    """Compute for so many seconds of the processor."""
    begun = time.process_time()
    while time.process_time() < begun + seconds:
        pass
    return ""


def worker_of(_):
    """The worker process that reads for this process; here, since a spawned process imports no module of tests."""
    from policycompare.read.files.sandbox import in_time

    return in_time(process_of, "")


def process_of(content):
    """The id of the process that reads."""
    return f"{content}{os.getpid()}"


def swells(content):
    """A reader that asks for more memory than there is."""
    return str(len(bytearray(6_000_000_000)))
