"""Requests and responses as files."""

import json
import os

import pytest
from chat_server import healthy, numbers

import policycompare as pc

pytestmark = pytest.mark.filterwarnings("ignore::policycompare.errors.ModelWarning")


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def response(request, content, **values):
    body = {"model": "batch-model", "choices": [{"message": {"content": content}, "finish_reason": "stop"}]}
    return {
        "custom_id": request["custom_id"],
        "response": {"status_code": 200, "body": body},
        "error": None,
    } | values


def write(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def requests(decree, tmp_path):
    return read(pc.write_requests(decree, tmp_path / "requests.jsonl", model="batch-model", batch=2))


def test_a_request_is_in_the_batch_format(requests):
    assert len(requests) == 3
    first = requests[0]
    assert (first["method"], first["url"]) == ("POST", "/v1/chat/completions")
    assert first["body"]["model"] == "batch-model"
    assert first["body"]["temperature"] == 0
    assert first["body"]["response_format"] == {"type": "json_object"}
    assert [message["role"] for message in first["body"]["messages"]] == ["system", "user"]
    assert len({request["body"]["messages"][0]["content"] for request in requests}) == 1
    assert max(len(request["custom_id"]) for request in requests) <= 64
    assert len({request["custom_id"] for request in requests}) == 3


def test_the_responses_in_any_order_give_the_coding_of_a_live_run(decree, requests, tmp_path):
    rows = [response(request, healthy(request["body"])) for request in reversed(requests)]
    coding = pc.read_responses(write(tmp_path / "responses.jsonl", rows), decree, batch=2)
    live = pc.code_by_model(decree, lambda messages: healthy({"messages": messages}), batch=2)
    assert coding.corpus.codes.drop(columns="coder").equals(live.corpus.codes.drop(columns="coder"))
    assert set(coding.corpus.codes["coder"]) == {"model:batch-model"}


def test_with_a_record_a_second_batch_asks_for_what_is_missing(decree, requests, tmp_path):
    rows = [
        response(requests[0], healthy(requests[0]["body"])),
        response(requests[1], "I cannot."),
        {"custom_id": requests[2]["custom_id"], "response": None, "error": {"code": "expired"}},
    ]
    record = tmp_path / "codes.jsonl"
    first = pc.read_responses(write(tmp_path / "a.jsonl", rows), decree, batch=2, record=record)
    assert first.report.n_uncoded == 4
    more = read(pc.write_requests(decree, tmp_path / "more.jsonl", batch=2, record=record))
    assert [numbers(request["body"]) for request in more] == [[4, 5], [6, 7]]
    assert more[0]["custom_id"].endswith("-1")
    rows = [response(request, healthy(request["body"])) for request in more]
    second = pc.read_responses(write(tmp_path / "b.jsonl", rows), decree, batch=2, record=record)
    assert second.corpus.uncoded.empty
    assert pc.write_requests(decree, tmp_path / "none.jsonl", batch=2, record=record).read_bytes() == b""
    assert pc.code_by_model(decree, record=record, batch=2).corpus.codes.equals(second.corpus.codes)


def test_path_and_corpus_may_come_in_either_order(decree, requests, tmp_path):
    path = write(tmp_path / "r.jsonl", [response(request, healthy(request["body"])) for request in requests])
    assert pc.read_responses(decree, path, batch=2).corpus.uncoded.empty
    with pytest.raises(pc.SchemaError, match="corpus is a str"):
        pc.read_responses(path, "decree")


def test_errors_of_the_service_are_named(decree, requests, tmp_path):
    rows = [
        response(request, "", response={"status_code": 400, "body": {"error": "long"}})
        for request in requests
    ]
    with pytest.warns(pc.ModelWarning, match=r"3 response\(s\) are errors: .*status 400"):
        pc.read_responses(write(tmp_path / "r.jsonl", rows), decree, batch=2)


def test_responses_to_other_requests_are_an_error_or_a_warning(decree, requests, tmp_path):
    rows = [response(request, healthy(request["body"])) for request in requests]
    path = write(tmp_path / "r.jsonl", rows)
    with pytest.raises(pc.SchemaError, match=r"none of the 3 response\(s\) is to a request of this corpus"):
        pc.read_responses(path, decree, batch=5)
    write(path, [*rows, response({"custom_id": "another"}, "")])
    with pytest.warns(
        pc.ModelWarning, match=r"1 response\(s\) are to other requests and are left out: another"
    ):
        pc.read_responses(path, decree, batch=2)


def test_lines_that_are_no_responses_are_an_error(decree, tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_text('{"id": 1}\nno\n', encoding="utf-8")
    with pytest.raises(pc.LoadError, match=r"2 line\(s\) are no responses of a batch: line 1.*line 2"):
        pc.read_responses(path, decree)


def test_a_file_that_exists_is_not_written_over(decree, tmp_path):
    path = tmp_path / "requests.jsonl"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(pc.LoadError, match="exists already"):
        pc.write_requests(decree, path)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfea\x00",
        b"[" * 50_000,
        b'{"custom_id": 5, "response": {"body": {"choices": []}}}',
        b'{"custom_id": "a", "response": {"body": {"model": [1], "choices": []}}}',
    ],
)
def test_a_file_of_responses_that_is_none_is_an_error_of_its_name(decree, tmp_path, content):
    (tmp_path / "a.jsonl").write_bytes(content)
    with pytest.raises(pc.LoadError, match=r"a\.jsonl"):
        pc.read_responses(tmp_path / "a.jsonl", decree)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_responses_and_records_are_read_from_no_pipe_and_no_device(decree, tmp_path):
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "zero.jsonl").symlink_to("/dev/zero")
    for name in ("pipe", "zero"):
        with pytest.raises(pc.LoadError, match="pipe, socket or device"):
            pc.read_responses(tmp_path / f"{name}.jsonl", decree)
        with pytest.raises(pc.LoadError, match="pipe, socket or device"):
            pc.code_by_model(decree, lambda _: "", record=tmp_path / f"{name}.jsonl")
    with pytest.raises(pc.LoadError, match="cannot be opened"):
        pc.read_responses("a" * 5_000, decree)
