"""A server on this machine that speaks the chat protocol, healthy or broken, and a small document for it."""

import contextlib
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TEXT = """某省专利促进办法

各市人民政府：

现就专利工作提出以下意见。

一、总体要求
（一）指导思想。坚持创新引领，专利保护明显加强。
（二）主要目标。到2027年专利拥有量达到五万件。

二、主要措施
（三）设立专项资金，
支持企业申请专利。开展专利宣传，开展专利培训。
（四）建立专利信息平台。打击侵犯专利权的行为，加强执法（包括网络执法）。
（五）扶持专利代理机构，发展专利服务业。
（六）举办专利周，宣传专利知识。
"""


class Server:
    """Answers are made by `answer`: from the messages and the number of the request to text, or a dict of its parts."""

    def __init__(self):
        self.requests, self.headers = [], []
        self.answer = healthy
        self._lock = threading.Lock()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with owner._lock:
                    owner.requests.append(body)
                    owner.headers.append(dict(self.headers))
                    number = len(owner.requests)
                given = owner.answer(body, number)
                given = {"content": given} if isinstance(given, str) or given is None else given
                status = given.get("status", 200)
                choice = {
                    "index": 0,
                    "message": {"role": "assistant", "content": given.get("content")},
                    "finish_reason": given.get("finish", "stop"),
                }
                reply = {
                    "id": "a",
                    "object": "chat.completion",
                    "created": 0,
                    "model": given.get("model", "small-model-1"),
                    "choices": [choice],
                    "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
                }
                if status != 200:
                    reply = {"error": {"message": f"key {self.headers['Authorization']} is wrong"}}
                data = given.get("raw", json.dumps(reply))
                data = data if isinstance(data, bytes) else data.encode()
                length = len(data)
                if given.get("cut_off"):
                    data = data[:20]
                self.send_response(status)
                self.send_header("Content-Type", given.get("type", "application/json"))
                self.send_header("Content-Length", str(length))
                if "packed" in given:
                    self.send_header("Content-Encoding", given["packed"])
                if status != 200:
                    self.send_header("retry-after-ms", "1")
                self.end_headers()
                with contextlib.suppress(OSError):  # the client may have refused the rest
                    self.wfile.write(data)

            def log_message(self, *args):
                pass

        self._httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._httpd.server_port}/v1"
        threading.Thread(
            target=self._httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    def close(self):
        self._httpd.shutdown()
        self._httpd.server_close()


def numbers(body):
    """The provisions that a request asks for."""
    return [int(n) for n in re.findall(r"^\[(\d+)\]", body["messages"][1]["content"], re.MULTILINE)]


def entries(wanted):
    """A right answer for the provisions of the small corpus."""
    known = {
        2: {
            "goal": {"strengthen_protection": "专利保护明显加强"},
            "function": ["protection"],
            "right": ["patent"],
        },
        3: {
            "instrument": {"target_planning": "到2027年"},
            "goal": {"raise_quantity": "拥有量达到五万件"},
            "function": ["creation"],
            "right": ["patent"],
            "modality": "directive",
        },
        4: {
            "instrument": {
                "public_funding": "设立专项资金",
                "publicity": "开展专利宣传",
                "talent_development": "开展专利培训",
            },
            "function": ["management", "talent_culture"],
            "right": ["patent"],
            "modality": "directive",
        },
        5: {
            "instrument": {"information_service": "专利信息平台", "enforcement": "打击侵犯专利权的行为"},
            "function": ["service", "protection"],
            "right": ["patent"],
            "modality": "directive",
        },
        6: {
            "instrument": {"intermediary_services": "扶持专利代理机构"},
            "sector": {"ip_service_industry": "专利服务业"},
            "function": ["service"],
            "right": ["patent"],
            "modality": "promotive",
        },
        7: {
            "instrument": {"publicity": "举办专利周"},
            "function": ["talent_culture"],
            "right": ["patent"],
            "modality": "directive",
        },
    }
    return [{"n": n, **known[n]} for n in wanted]


def healthy(body, number=1):
    return json.dumps({"provisions": entries(numbers(body))}, ensure_ascii=False)
