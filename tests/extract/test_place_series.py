"""Provinces of one character in a series, schools and museums, far cities, resorts and airports."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("与沪、闽、桂等省（区、市）联合检查。", ["沪", "闽", "桂"]),
        ("加强与赣、粤的合作。", ["赣", "粤"]),
        ("推动川、黔等地共建茶园。", ["川", "黔"]),
        ("引进黔、桂两省客商。", ["黔", "桂"]),
        ("治理水、土、渝等省份污染。", []),
        ("办好沪、深交易所。", []),
        ("与陕、甘肃结对。", ["甘肃"]),
    ],
)
def test_provinces_of_one_character_are_places_in_a_series(names, text, expected):
    assert names(text) == expected


def test_the_own_province_of_a_series_is_no_place(names):
    assert names("与沪、闽、桂联合检查。", "350000") == ["沪", "桂"]
