import pytest

from policycompare import shipped

LISTS = (
    "regions",
    "issuers",
    "document_types",
    "metadata_columns",
    "section_headings",
    "manifest_columns",
    "levels",
)


@pytest.mark.parametrize("name", LISTS)
def test_a_word_list_states_its_source_and_is_valid(name):
    assert shipped.word_lists(name)
    comment = shipped.folder("names", f"{name}.yaml").read_text(encoding="utf-8").partition("\n\n")[0]
    assert comment.startswith("# ")
    assert "Written for this project" in comment


@pytest.mark.parametrize("name", LISTS)
def test_every_word_list_is_in_the_table_of_the_data(name):
    assert f"`names/{name}.yaml`" in shipped.folder("README.md").read_text(encoding="utf-8")


def test_every_ambiguous_name_is_that_of_a_division():
    from policycompare.read.gazetteer import regions

    names = set(regions()["name"]) | set(regions()["short"])
    assert set(shipped.word_lists("regions")["ambiguous"]) - names == set()


def test_a_chinese_heading_is_in_one_list_of_columns_of_a_manifest():
    from policycompare.read.inputs.manifest import COLUMNS

    lists = shipped.word_lists("manifest_columns")
    headings = [heading for listed in lists.values() for heading in listed]
    assert {column for columns in lists for column in columns.split(", ")} <= {"doc", *COLUMNS}
    assert len(set(headings)) == len(headings)


def test_a_key_of_a_column_is_one_that_metadata_blocks_are_known_by():
    from policycompare.read.patterns import METADATA

    keys = [key for listed in shipped.word_lists("metadata_columns").values() for key in listed]
    assert [key for key in keys if not METADATA.match(f"{key}：甲")] == []
