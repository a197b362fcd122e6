"""Data packages: valid, complete, honest about who coded; and the version of the data."""

import dataclasses
import hashlib
import json

import pandas as pd
import pytest

import policycompare as pc
from policycompare import shipped as shipped_data
from policycompare.schema import TABLES


@pytest.fixture(scope="module")
def package(shipped, reference, tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    authors = [{"name": "Li, Ming", "affiliation": "甲大学"}, "Wang, Fang"]
    return pc.write_datapackage(shipped, folder, title="Five & five", authors=authors, reference=reference)


@pytest.fixture(scope="module")
def descriptor(package):
    return json.loads((package / "datapackage.json").read_text(encoding="utf-8"))


def test_frictionless_finds_it_valid_and_a_changed_file_not(package, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    for path in package.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    codes = tmp_path / "codes.csv"
    codes.write_text(codes.read_text(encoding="utf-8").replace("sanmenxia", "elsewhere"), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / "datapackage.json"), resource_name="codes").valid


def test_every_table_and_column_is_described_in_both_languages(descriptor):
    assert {each["name"] for each in descriptor["resources"]} == {*TABLES, "codebook", "agreement"}
    for resource in descriptor["resources"]:
        assert resource["description"]
        assert resource["description_zh"]
        for field in resource["schema"]["fields"]:
            if field["name"] != "basis":  # the one of the shipped manifest's own
                assert all(field[key] for key in ("title", "title_zh")), field
                assert all(field[key] for key in ("description", "description_zh")), field


def test_it_states_versions_licence_sources_and_digests(shipped, package, descriptor):
    assert descriptor["version"] == shipped.version
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    assert [source["doc"] for source in descriptor["sources"]] == list(shipped.documents.index)
    assert descriptor["coding"]["software"] == {"name": "policycompare", "version": pc.__version__}
    assert descriptor["coding"]["codebook"]["name"] == "ip"
    for resource in descriptor["resources"]:
        content = (package / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
    zenodo = json.loads((package / ".zenodo.json").read_text(encoding="utf-8"))
    assert (zenodo["upload_type"], zenodo["license"], zenodo["version"]) == (
        "dataset",
        "cc-by-4.0",
        shipped.version,
    )
    assert zenodo["creators"][0] == {"name": "Li, Ming", "affiliation": "甲大学"}
    assert "Five &amp; five" in zenodo["description"]


def test_rules_and_models_are_never_called_people(package, descriptor):
    (coder,) = descriptor["coding"]["coders"]
    (other,) = descriptor["coding"]["agreement"]["compared_with"]
    assert (coder["kind"], coder["description"]) == ("rules", "coded by rules, not by people")
    assert (other["kind"], other["description_zh"]) == ("model", "语言模型编码，不是人工编码")
    page = (package / "README.md").read_text(encoding="utf-8")
    assert "made by: two language-model readers (coded by language models, not by people)" in page
    assert "human" not in page.lower()


def test_a_person_is_called_one_and_no_agreement_is_invented(shipped, tmp_path):
    mine = shipped.with_codes(
        pd.DataFrame({"doc": ["sanmenxia"], "n": [8], "code": ["publicity"]}), coder="Li"
    )
    folder = pc.write_datapackage(mine, tmp_path, title="一份", texts=False)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["coding"]["coders"][0]["description"] == "coded by the person named"
    assert package["coding"]["agreement"] is None
    assert not (folder / "agreement.csv").exists()
    assert not (folder / ".zenodo.json").exists()
    assert package["name"] == "policy-documents"
    page = (folder / "README.md").read_text(encoding="utf-8")
    assert "This package states no agreement" in page
    assert "texts of documents and provisions are not in this package" in page
    assert "text" not in pd.read_csv(folder / "documents.csv")


def test_the_same_corpus_has_the_same_bytes(shipped, tmp_path):
    a, b = (pc.write_datapackage(shipped, tmp_path / name, title="x") for name in "ab")
    assert all((b / path.name).read_bytes() == path.read_bytes() for path in a.iterdir())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"license": "MIT"}, "unknown license: MIT; allowed: CC-BY-4.0"),
        ({"title": " "}, "title is ' '"),
        ({"authors": [{"name": "a", "email": "b"}]}, "unknown field of an author: email"),
        ({"authors": [{"affiliation": "b"}]}, "has no name"),
        ({"lang": "fr"}, "unknown lang: fr"),
    ],
)
def test_what_is_not_allowed_is_named(options, said, shipped, tmp_path):
    with pytest.raises(pc.SelectionError, match=said):
        pc.write_datapackage(shipped, tmp_path / "x", **({"title": "x"} | options))
    assert not (tmp_path / "x").exists()


def test_the_version_depends_on_texts_codebook_and_coder_and_on_no_order(shipped):
    versions = {"as it is": shipped.version}
    changed = shipped.documents.assign(
        text=lambda table: table["text"].where(table.index != "sanmenxia", "另文")
    )
    versions["text"] = dataclasses.replace(shipped, documents=changed).version
    codes = shipped.codes.assign(coder="Li")
    versions["coder"] = dataclasses.replace(shipped, codes=codes).version
    versions["code"] = dataclasses.replace(shipped, codes=shipped.codes.iloc[1:]).version
    versions["codebook"] = dataclasses.replace(shipped, codebook=pc.load_codebook("general")).version
    versions["year"] = dataclasses.replace(shipped, documents=shipped.documents.assign(year=2000)).version
    versions["fewer"] = shipped.select(region="甘肃省").version
    assert len(set(versions.values())) == len(versions)
    assert all(len(version) == 12 for version in versions.values())
    turned = dataclasses.replace(shipped, documents=shipped.documents[::-1], codes=shipped.codes[::-1])
    renamed = dataclasses.replace(shipped, documents=shipped.documents.assign(file="x.txt"))
    assert turned.version == renamed.version == shipped.version


def test_tables_in_a_folder_have_the_version_of_their_documents(shipped, tmp_path):
    tables = pc.code_folder(shipped_data.folder("documents"), tmp_path / "out")
    assert tables.version == tables.corpus().version
    assert (
        tables.version
        == pc.open_tables(tmp_path / "out").version
        == pc.load(shipped_data.folder("documents")).version
    )
    assert len(tables.version) == len(shipped.version)


def test_the_page_of_a_package_has_no_tag(shipped, tmp_path):
    pc.write_datapackage(shipped, tmp_path / "a", title="<script>a</script>", description="b < c")
    page = (tmp_path / "a" / "README.md").read_text(encoding="utf-8")
    assert page.startswith("# &lt;script&gt;a&lt;/script&gt;")
    assert page.replace("b < c", "").count("<") == 0
