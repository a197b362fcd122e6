"""What must be checked in an answer: each fault, given by a server on this machine, and what becomes of it."""

import errno
import io
import json
import os
import time

import pytest
from chat_server import entries, healthy, numbers

import policycompare as pc
from policycompare.model import record
from policycompare.model.answers import read_answer
from policycompare.model.record import Entry, Record

pytestmark = pytest.mark.filterwarnings("ignore::policycompare.errors.ModelWarning")


def dumped(provisions):
    return json.dumps({"provisions": provisions}, ensure_ascii=False)


def changed(n, **values):
    """Answers in which the entry of one provision has other values."""

    def answer(body, number):
        return dumped([{**entry, **(values if entry["n"] == n else {})} for entry in entries(numbers(body))])

    return answer


def kept(coding, n, dimension=None):
    codes = coding.corpus.codes
    codes = codes[codes["n"] == n]
    return set(codes["code"] if dimension is None else codes.loc[codes["dimension"] == dimension, "code"])


@pytest.fixture(scope="module")
def whole(decree):
    return pc.code_by_model(decree, lambda messages: healthy({"messages": messages}))


def same(a, b):
    codes = [coding.corpus.codes.drop(columns="coder") for coding in (a, b)]
    return codes[0].equals(codes[1]) and a.corpus.provisions.equals(b.corpus.provisions)


@pytest.mark.parametrize(
    ("wrapped", "fault"),
    [
        ("```json\n{}\n```", "mended"),
        ("Here is the coding {{as asked}}:\n{}\nI hope that it helps.", "mended"),
        ("<think>The first {{provision}} …</think>\n{}", None),
    ],
)
def test_json_in_a_fence_in_prose_or_after_thoughts_is_read(server, ask, decree, whole, wrapped, fault):
    template = wrapped.replace("{{", "{").replace("}}", "}")
    at = template.rindex("{}")
    server.answer = lambda body, number: template[:at] + healthy(body) + template[at + 2 :]
    coding = pc.code_by_model(decree, ask)
    assert same(coding, whole)
    assert coding.report.requests == 1
    assert list(coding.report.faults.index) == ([fault] if fault else [])


def test_a_trailing_comma_is_mended(server, ask, decree, whole):
    server.answer = lambda body, number: healthy(body)[:-2] + ",]}"
    assert same(pc.code_by_model(decree, ask), whole)

    def backwards(body, number):
        own = [dict(reversed(entry.items())) for entry in entries(numbers(body))]
        return dumped(own)[:-2] + ",]}"

    server.answer = backwards
    assert same(pc.code_by_model(decree, ask), whole)


@pytest.mark.parametrize("piece", ['{"n":', '{"provisions":[', '{"n":1,"goal":[', "["])
def test_nonsense_that_nests_is_read_in_linear_time(piece):
    start = time.perf_counter()
    assert read_answer(piece * 20_000, asked=[1], dimensions=["goal"]).faults == {"no entry": 1}
    assert time.perf_counter() - start < 5


def test_of_a_cut_answer_whole_entries_are_kept_and_the_rest_is_asked_for(server, ask, decree, whole):
    def cut(body, number):
        text = healthy(body)
        return {"content": text[: text.index('{"n": 5') + 30], "finish": "length"} if number == 1 else text

    server.answer = cut
    coding = pc.code_by_model(decree, ask)
    assert same(coding, whole)
    assert [numbers(body) for body in server.requests] == [[2, 3, 4, 5, 6, 7], [5, 6, 7]]
    assert (coding.report.requests, coding.report.repeats, coding.report.faults["cut"]) == (2, 1, 1)


def test_malformed_json_is_asked_for_again(server, ask, decree, whole):
    server.answer = lambda body, number: "{'provisions': oops" if number == 1 else healthy(body)
    coding = pc.code_by_model(decree, ask)
    assert same(coding, whole)
    assert coding.report.faults.to_dict() == {"no entry": 1}


@pytest.mark.parametrize("said", ["I am sorry, I cannot help with that.", "", None, "   "])
def test_a_refusal_or_an_empty_answer_leaves_provisions_uncoded_not_without_code(server, ask, decree, said):
    server.answer = lambda body, number: said
    coding = pc.code_by_model(decree, ask)
    assert len(server.requests) == 2
    assert coding.corpus.codes.empty
    assert set(coding.corpus.uncoded["n"]) == {2, 3, 4, 5, 6, 7}
    assert coding.report.n_uncoded == 6
    assert coding.corpus.provisions["modality"].isna().all()


def test_a_provision_that_may_have_no_instrument_is_not_uncoded_in_instruments(server, ask, decree):
    server.answer = lambda body, number: ""
    uncoded = pc.code_by_model(decree, ask).corpus.uncoded
    assert set(uncoded.loc[uncoded["n"] == 2, "dimension"]) == {"goal", "sector", "function", "right"}
    assert set(uncoded.loc[uncoded["n"] == 3, "dimension"]) > {"instrument", "goal"}


def test_a_missing_provision_is_asked_for_again_and_then_uncoded(server, ask, decree):
    server.answer = lambda body, number: dumped(entries([n for n in numbers(body) if n != 4]))
    coding = pc.code_by_model(decree, ask)
    assert [numbers(body) for body in server.requests] == [[2, 3, 4, 5, 6, 7], [4], [4]]
    assert set(coding.corpus.uncoded["n"]) == {4}
    assert kept(coding, 5) == {"information_service", "enforcement", "service", "protection", "patent"}


def test_provisions_that_were_not_asked_for_or_repeat_are_dropped_and_counted(server, ask, decree, whole):
    def answer(body, number):
        own = entries(numbers(body))
        return dumped([*own, {**own[0], "n": 99}, {**own[0], "goal": {}}])

    server.answer = answer
    coding = pc.code_by_model(decree, ask)
    assert same(coding, whole)
    assert coding.report.faults.to_dict() == {"provision not asked": 1, "provision repeated": 1}


def test_an_entry_that_is_malformed_is_asked_for_again(server, ask, decree, whole):
    def answer(body, number):
        own = entries(numbers(body))
        return dumped([{**own[0], "goal": "strengthen_protection"}, *own[1:]] if number == 1 else own)

    server.answer = answer
    coding = pc.code_by_model(decree, ask)
    assert same(coding, whole)
    assert [numbers(body) for body in server.requests] == [[2, 3, 4, 5, 6, 7], [2]]


def test_an_unknown_code_is_dropped_never_guessed(server, ask, decree):
    server.answer = changed(7, instrument={"publicity_": "举办专利周", "publicity": "举办专利周"})
    coding = pc.code_by_model(decree, ask)
    assert kept(coding, 7, "instrument") == {"publicity"}
    assert coding.report.dropped.to_dict() == {"unknown code": 1}


def test_a_code_in_the_wrong_dimension_is_moved_and_counted(server, ask, decree):
    server.answer = changed(7, goal={"publicity": "举办专利周"}, instrument={})
    coding = pc.code_by_model(decree, ask)
    assert kept(coding, 7, "instrument") == {"publicity"}
    assert kept(coding, 7, "goal") == set()
    assert coding.report.flagged.to_dict() == {"moved": 1}


def test_a_code_that_the_kind_cannot_have_is_dropped(server, ask, decree):
    server.answer = changed(2, instrument={"enforcement": "专利保护"})
    coding = pc.code_by_model(decree, ask)
    assert kept(coding, 2, "instrument") == set()
    assert coding.report.dropped.to_dict() == {"not for this kind": 1}


def found(server, ask, decree, n, quote):
    """The evidence that a quote of the instrument publicity has in a provision, and the report."""
    server.answer = changed(n, instrument={"publicity": quote})
    coding = pc.code_by_model(decree, ask)
    coding.corpus.verify()
    codes = coding.corpus.codes.query("n == @n and code == 'publicity'")
    return codes["evidence"].tolist(), coding.report


def test_a_quote_across_a_line_break_has_true_offsets(server, ask, decree):
    evidence, report = found(server, ask, decree, 4, "专项资金，支持企业")
    assert evidence == ["专项资金，支持企业"]
    assert report.flagged.empty


def test_a_quote_with_other_width_blanks_and_punctuation_is_found_by_folding(server, ask, decree):
    evidence, report = found(server, ask, decree, 5, "加强执法 (包括 网络执法)")
    assert evidence == ["加强执法（包括网络执法"]
    assert report.flagged.to_dict() == {"folded quote": 1}


def test_a_long_quote_with_one_other_character_is_found_nearly(server, ask, decree):
    evidence, report = found(server, ask, decree, 5, "打击侵犯专利法的行为")
    assert evidence == ["打击侵犯专利权的行为"]
    assert report.flagged.to_dict() == {"near quote": 1}


@pytest.mark.parametrize(
    "quote",
    [
        "专利周刊",
        "打击…执法",
        "打击…侵犯专利权",  # there without the ellipsis
        "打击侵犯专利权……行为",
        "开展专利竞赛并奖励优胜者",
        "打击侵犯商标权的行为",  # two of ten characters differ
        "加强执照",  # too short for one other character
        "。",
    ],
)
def test_a_quote_that_is_not_there_or_has_an_ellipsis_is_dropped(server, ask, decree, quote):
    evidence, report = found(server, ask, decree, 5, quote)
    assert evidence == []
    assert report.dropped["quote not found"] == 1


def test_a_quote_of_another_provision_is_dropped(server, ask, decree):
    assert found(server, ask, decree, 5, "举办专利周")[0] == []


def test_a_quoted_dimension_without_a_quote_is_dropped(server, ask, decree):
    server.answer = changed(7, instrument=["publicity"])
    coding = pc.code_by_model(decree, ask)
    assert kept(coding, 7, "instrument") == set()
    assert coding.report.dropped["no quote"] == 1


def test_a_quote_in_several_places_has_the_first_and_is_flagged(server, ask, decree):
    server.answer = changed(4, instrument={"publicity": "开展专利"})
    coding = pc.code_by_model(decree, ask)
    row = coding.corpus.codes.query("code == 'publicity' and n == 4").iloc[0]
    assert decree.documents["text"].iloc[0][row["end"] :].startswith("宣传")
    assert coding.report.flagged.to_dict() == {"several places": 1}


def test_the_general_right_beside_a_special_one_is_dropped_and_kept_alone(server, ask, decree):
    server.answer = changed(6, right=["ip_general", "patent"])
    coding = pc.code_by_model(decree, ask)
    assert kept(coding, 6, "right") == {"patent"}
    assert coding.report.dropped.to_dict() == {"general code with a special one": 1}
    server.answer = changed(6, right=["ip_general"])
    assert kept(pc.code_by_model(decree, ask), 6, "right") == {"ip_general"}


def modality(coding, n):
    return coding.corpus.provisions.set_index("n")["modality"].to_dict()[n]


def test_modality_follows_the_kind_and_the_instrument(server, ask, decree):
    server.answer = changed(2, modality="mandatory")
    coding = pc.code_by_model(decree, ask)
    assert modality(coding, 2) != modality(coding, 2)  # missing
    assert coding.report.dropped.to_dict() == {"kind without modality": 1}
    server.answer = changed(7, instrument={}, modality="mandatory")
    coding = pc.code_by_model(decree, ask)
    assert modality(coding, 7) == "declarative"
    assert coding.report.dropped.to_dict() == {"no instrument": 1}
    server.answer = changed(7, modality="forceful")
    coding = pc.code_by_model(decree, ask)
    assert modality(coding, 7) != modality(coding, 7)
    assert coding.report.dropped.to_dict() == {"unknown modality": 1}
    assert modality(coding, 6) == "promotive"


def test_a_code_given_twice_counts_once(server, ask, decree):
    pairs = [["publicity", "举办专利周"], ["publicity", "宣传专利知识"]]
    server.answer = changed(7, instrument=pairs)
    coding = pc.code_by_model(decree, ask)
    assert coding.corpus.codes.query("n == 7 and code == 'publicity'")["evidence"].tolist() == ["举办专利周"]
    assert coding.report.dropped.to_dict() == {"repeated": 1}


@pytest.mark.parametrize(
    "form",
    [
        {"publicity": "举办专利周"},
        [["publicity", "举办专利周"]],
        [{"code": "publicity", "quote": "举办专利周"}],
        {"publicity": ["举办专利周", "宣传专利知识"]},
    ],
)
def test_the_usual_forms_of_codes_are_read(server, ask, decree, whole, form):
    server.answer = changed(7, instrument=form)
    assert same(pc.code_by_model(decree, ask), whole)


def test_over_five_per_cent_of_unfound_quotes_is_a_warning(server, ask, decree):
    server.answer = changed(7, instrument={"publicity": "不在文中的句子"})
    with pytest.warns(pc.ModelWarning, match=r"1 of 11 quotes are not in their provision"):
        pc.code_by_model(decree, ask)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("model", 5),
        ("tokens_in", "x"),
        ("tokens_out", 10**30),
        ("date", [1]),
        ("prompt", {}),
        ("attempt", True),
    ],
)
def test_an_answer_with_a_value_of_another_kind_is_refused_with_its_line(tmp_path, name, value):
    texts = dict.fromkeys(("request", "prompt", "codebook", "model", "date", "answer"), "a")
    lines = [{**texts, "attempt": 0}, {**texts, "attempt": 0, name: value}, {**texts, "attempt": 1}]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with pytest.raises(pc.LoadError, match=f"line 2: {name} has a value of another kind"):
        Record(path)


def test_a_full_disk_leaves_no_half_line_before_the_next_answer(tmp_path, monkeypatch):
    def entry(request, answer):
        return Entry(request, 0, "p", "c", "m", "2020-01-01", answer)

    path = tmp_path / "a.jsonl"
    book = Record(path)
    book.add(entry("a", "first"), system="s")
    before = path.read_bytes()

    class Full(io.BufferedRandom):
        def flush(self):
            super().flush()
            raise OSError(errno.ENOSPC, "no space")

    opened = os.fdopen
    monkeypatch.setattr(record.os, "fdopen", lambda number, mode: Full(opened(number, mode, buffering=0)))
    with pytest.raises(OSError, match="no space"):
        book.add(entry("b", "lost"), system="s")
    monkeypatch.undo()
    assert path.read_bytes() == before
    book.add(entry("c", "third"), system="s")
    assert [each.answer for each in Record(path).entries] == ["first", "third"]


def test_half_a_character_in_an_answer_is_a_question_mark(decree):
    answer = '{"provisions": [{"n": 4, "instrument": {"publicity\\ud800": "a", "publicity": "\\udc00宣传"}, "modality": "\\ud800"}]}'
    entry = read_answer(answer, asked=[4], dimensions=["instrument", "modality"]).entries[4]
    assert [(given.code, given.quote) for given in entry.given] == [
        ("publicity?", "a"),
        ("publicity", "?宣传"),
    ]
    assert entry.modality == "?"
    coding = pc.code_by_model(decree, lambda messages: answer)
    coding.report.details.to_csv().encode("utf-8")
