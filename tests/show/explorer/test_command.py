"""`policycompare explore`: a folder, or the tables of one, becomes a page."""

import pytest
from unpacked_page import contents

import policycompare as pc
from policycompare import cli
from policycompare import shipped as shipped_data

FOLDER = str(shipped_data.folder("documents"))


def test_a_folder_becomes_a_page(five, tmp_path, capsys):
    out = tmp_path / "evidence.html"
    assert cli.main(["explore", FOLDER, "-o", str(out), "--quiet"]) == 0
    assert out.read_text(encoding="utf-8") == five.html
    assert capsys.readouterr().out.startswith(f"{out}: Explorer(5 documents, 203 provisions, ")
    assert cli.main(["explore", FOLDER, "-o", str(out)]) == 2
    assert "exists already" in capsys.readouterr().err


def test_tables_become_the_same_page(shipped, five, tmp_path):
    pytest.importorskip("pyarrow")
    assert cli.main(["code", FOLDER, "-o", str(tmp_path / "tables"), "--quiet"]) == 0
    out = tmp_path / "evidence.html"
    options = ["-o", str(out), "--lang", "en", "--by", "doc", "--title", "IP"]
    assert cli.main(["explore", str(tmp_path / "tables"), *options]) == 0
    assert out.read_text(encoding="utf-8") == pc.explore(shipped, lang="en", by="doc", title="IP").html
    assert contents(five.html)[1] == contents(out.read_text(encoding="utf-8"))[1]
