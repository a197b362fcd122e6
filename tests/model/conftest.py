"""The server and the corpus of the tests of a model as coder."""

import pytest
from chat_server import TEXT, Server

import policycompare as pc


@pytest.fixture
def server():
    server = Server()
    yield server
    server.close()


@pytest.fixture
def ask(server):
    """The chat of the server, with one retry and short pauses."""
    return pc.chat("small-model", base_url=server.url, retries=1, timeout=5)


@pytest.fixture(scope="session")
def decree(tmp_path_factory):
    """A corpus of one invented document: six codable provisions, of which the fourth has a hard-wrapped line."""
    folder = tmp_path_factory.mktemp("decree")
    (folder / "decree.txt").write_text(TEXT, encoding="utf-8")
    return pc.load(folder)
