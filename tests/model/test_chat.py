"""The callable for a server."""

import contextlib
import gzip
import json
import pickle
import re
import socket
import subprocess
import sys
import threading

import pytest

import policycompare as pc

MESSAGES = [{"role": "system", "content": "s"}, {"role": "user", "content": "u"}]


def test_a_call_sends_the_messages_at_temperature_0_and_asks_for_json(server, ask):
    server.answer = lambda body, number: "said"
    answer = ask(MESSAGES)
    assert answer == "said"
    assert (answer.model, answer.tokens_in, answer.tokens_out, answer.is_cut) == (
        "small-model-1",
        100,
        10,
        False,
    )
    body = server.requests[0]
    assert body["messages"] == MESSAGES
    assert body["temperature"] == 0
    assert body["response_format"] == {"type": "json_object"}


def test_a_server_without_structured_output_is_asked_without_it_and_from_then_on(server, ask):
    server.answer = lambda body, number: {"status": 400} if "response_format" in body else "said"
    assert ask(MESSAGES) == "said"
    assert ask(MESSAGES) == "said"
    assert ["response_format" in body for body in server.requests] == [True, False, False]
    assert server.requests[-1]["temperature"] == 0


def test_a_model_without_temperature_is_asked_without_it(server, ask):
    server.answer = lambda body, number: {"status": 400} if "temperature" in body else "said"
    assert ask(MESSAGES) == "said"


def test_a_request_that_is_refused_in_every_form_fails_alone(server, ask):
    server.answer = lambda body, number: {"status": 400}
    with pytest.raises(pc.ModelError, match="status 400") as caught:
        ask(MESSAGES)
    assert caught.value.is_passing
    server.answer = lambda body, number: "said"
    ask(MESSAGES)
    assert "response_format" in server.requests[-1]


@pytest.mark.parametrize(("status", "is_passing"), [(429, True), (500, True), (401, False), (404, False)])
def test_a_failure_says_whether_it_may_pass(server, ask, status, is_passing):
    server.answer = lambda body, number: {"status": status}
    with pytest.raises(
        pc.ModelError, match=f"small-model: the server answers with status {status}"
    ) as caught:
        ask(MESSAGES)
    assert caught.value.is_passing == is_passing


@pytest.mark.parametrize(
    "raw",
    [
        {"raw": "<html>Welcome</html>", "type": "text/html"},
        {"raw": '{"choices": []}'},
        {"raw": '{"error": "busy"}'},
        {"raw": "{not json"},
        {"raw": "[" * 100_000},
        {"raw": '{"choices": "abc"}'},
        {"raw": '{"choices": ["abc"]}'},
        {"raw": '{"choices": [{"message": null}]}'},
        {"raw": '{"choices": [{"message": {"content": 5}}]}'},
        {"raw": "not packed", "packed": "gzip"},
        {"raw": "packed in another way", "packed": "br"},
    ],
)
def test_what_is_no_answer_of_the_protocol_is_a_failure_not_an_empty_answer(server, ask, raw):
    server.answer = lambda body, number: raw
    with pytest.raises(pc.ModelError, match="the server"):
        ask(MESSAGES)


def test_names_and_numbers_of_another_type_are_left_out(server, ask):
    choice = {"message": {"content": "said"}}
    usage = {"prompt_tokens": "x", "completion_tokens": -5}
    server.answer = lambda body, number: {
        "raw": json.dumps({"choices": [choice], "model": ["a"], "usage": usage})
    }
    answer = ask(MESSAGES)
    assert (answer, answer.model, answer.tokens_in, answer.tokens_out) == ("said", None, None, None)


def test_a_packed_answer_is_unpacked(server, ask):
    content = json.dumps({"choices": [{"message": {"content": "said"}}]}).encode()
    server.answer = lambda body, number: {"raw": gzip.compress(content), "packed": "gzip"}
    assert ask(MESSAGES) == "said"


def test_an_answer_that_unpacks_to_far_more_is_refused_before_it_is_unpacked(server, ask):
    packed = gzip.compress(bytes(60_000_000), 1)
    server.answer = lambda body, number: {"raw": packed, "packed": "gzip"}
    with pytest.raises(pc.ModelError, match="the answer of the server is larger than 20 MB"):
        ask(MESSAGES)


def test_an_answer_has_a_latest_time_however_often_a_byte_comes(monkeypatch):
    from policycompare.model import connections

    now = iter(range(100))
    monkeypatch.setattr(connections.time, "monotonic", lambda: next(now))
    stream = connections._Bounded(iter([b" "] * 50), "identity", 10)
    with pytest.raises(connections._HTTP.ReadTimeout):
        list(stream)


@pytest.fixture
def slow_head():
    """The address of a server that sends a healthy answer, from the second request on each connection piece by piece."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(20)
    content = json.dumps({"choices": [{"message": {"content": "said"}}]}).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n" % len(content)
    stop, pieces, sent = threading.Event(), [], []

    def take(connection):
        request = b""
        while not (head := re.search(rb"(?i)content-length: (\d+)(?s:.*?)\r\n\r\n", request)) or len(
            request
        ) < head.end() + int(head[1]):
            if not (received := connection.recv(65_536)):
                raise ConnectionError("the client has left")
            request += received

    def serve():
        with contextlib.suppress(OSError), listening.accept()[0] as connection:
            take(connection)
            connection.sendall(answer + b"\r\n" + content)
            take(connection)
            for piece in pieces:
                connection.sendall(piece)
                sent.append(piece)
                stop.wait(0.02)
            connection.sendall(answer + b"\r\n" + content)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1", pieces, sent
    stop.set()
    thread.join()
    listening.close()


@pytest.mark.parametrize(
    "pieces",
    [[b"HTTP/1.1 100 Continue\r\n\r\n"] * 400, [b"HTTP/1.1 100 Continue\r\nA: ", *[b"a"] * 400, b"\r\n\r\n"]],
)
def test_an_answer_has_a_latest_time_however_often_a_byte_of_its_head_comes(slow_head, pieces):
    url, to_send, sent = slow_head
    ask = pc.chat("m", base_url=url, retries=0, timeout=0.7)
    assert ask(MESSAGES) == "said"
    to_send += pieces
    with pytest.raises(pc.ModelError, match="the server does not answer"):
        ask(MESSAGES)
    assert 0 < len(sent) < len(pieces)


def test_a_refusal_without_content_is_an_empty_answer(server, ask):
    server.answer = lambda body, number: {"content": None, "finish": "content_filter"}
    assert ask(MESSAGES) == ""


def test_further_options_and_the_longest_answer_are_sent(server):
    server.answer = lambda body, number: "said"
    pc.chat("m", base_url=server.url, max_tokens=99, seed=7)(MESSAGES)
    assert (server.requests[0]["max_tokens"], server.requests[0]["seed"]) == (99, 7)


def test_requests_keep_to_a_rate(server, monkeypatch):
    waits = []
    monkeypatch.setattr("policycompare.model.chat.time.sleep", waits.append)
    monkeypatch.setattr("policycompare.model.chat.time.monotonic", lambda: 100.0)
    server.answer = lambda body, number: "said"
    ask = pc.chat("m", base_url=server.url, per_minute=30)
    for _ in range(3):
        ask(MESSAGES)
    assert waits == [0, 2, 4]


def test_a_chat_goes_to_other_processes_without_its_connections(server, ask):
    server.answer = lambda body, number: "said"
    ask(MESSAGES)
    assert pickle.loads(pickle.dumps(ask))(MESSAGES) == "said"


def test_without_a_server_the_key_of_the_service_is_needed(monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(pc.ModelError, match="the environment has no OPENAI_API_KEY"):
        pc.chat("m")(MESSAGES)


@pytest.mark.parametrize("options", [{"retries": -1}, {"timeout": 0}, {"per_minute": 0}, {"max_tokens": 0}])
def test_a_wrong_option_is_an_error(options):
    with pytest.raises(pc.SelectionError, match=f"{next(iter(options))} is"):
        pc.chat("m", base_url="http://127.0.0.1:9/v1", **options)


def test_without_the_extra_it_says_what_to_install():
    program = (
        "import sys; sys.modules['openai'] = None\n"
        "import policycompare as pc\n"
        "try:\n    pc.chat('m')\nexcept ImportError as error:\n    print(error)\n"
        "print(pc.model_cost(pc.load())['requests'])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "openai is missing; it comes with: pip install 'policycompare[llm]'",
        "7",
    ]
