"""Schools and museums that are named after a place."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依托南京博物院办展。", []),
        ("与苏州评弹学校合作。", []),
        ("支持杭州师范学校发展。", []),
        ("检查杭州各学校。", ["杭州"]),
        ("改造苏州市学校。", ["苏州市"]),
        ("支持南京建设学校。", ["南京"]),
        ("支持南京的艺术学校。", ["南京"]),
    ],
)
def test_a_school_or_museum_named_after_a_place_is_no_place(names, text, expected):
    assert names(text) == expected
