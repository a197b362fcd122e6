"""Connections to a server of which nothing is known: an answer has a largest size and a latest time."""

import sys
import time
import zlib
from collections.abc import Iterator
from typing import Any

import openai

# The library under openai: httpx, in later versions httpx2, whose classes are others.
_HTTP: Any = sys.modules[openai.DefaultHttpxClient.__mro__[1].__module__.partition(".")[0]]
LARGEST = 20_000_000  # bytes of an answer when it is unpacked; the longest answers of models have less than one million
_PACKED = ("gzip", "x-gzip", "deflate")
_PIECE = 1_000_000


class Refused(Exception):
    """The reason why an answer is refused; its message has no subject, which the caller adds."""


class _Bounded(_HTTP.SyncByteStream):
    """The bytes of an answer, unpacked, until it is too large or too late."""

    def __init__(self, stream: Any, packed: str, end: float) -> None:
        self._stream, self._end = stream, end
        self._unpacker = zlib.decompressobj(47) if packed in _PACKED else None
        self._left = LARGEST

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._stream:
            if time.monotonic() > self._end:
                raise _HTTP.ReadTimeout("the answer takes too long")
            for plain in self._unpacked(piece):
                self._left -= len(plain)
                if self._left < 0:
                    raise Refused(f"is larger than {LARGEST / 1e6:.0f} MB")
                yield plain

    def _unpacked(self, piece: bytes) -> Iterator[bytes]:
        """Yield the content of a piece, in pieces of limited size."""
        while self._unpacker and piece:
            try:
                yield self._unpacker.decompress(piece, _PIECE)
            except zlib.error as error:
                raise _HTTP.DecodingError("the answer is not packed as it says") from error
            piece = self._unpacker.unconsumed_tail
        if piece:
            yield piece

    def close(self) -> None:
        """Close the connection of the answer."""
        self._stream.close()


def connections(timeout: float) -> openai.DefaultHttpxClient:
    """Return the connections of all requests; each answer has `timeout` seconds and `LARGEST` bytes."""

    def begin(request: Any) -> None:
        request.extensions = {**request.extensions, "policycompare_end": time.monotonic() + timeout}

    def bound(response: Any) -> None:
        packed = response.headers.pop("content-encoding", "identity").strip().lower()
        if packed not in (*_PACKED, "identity", ""):
            raise Refused("is packed in a way that was not asked for")
        end = response.request.extensions["policycompare_end"]
        response.stream = _Bounded(response.stream, packed, end)

    return openai.DefaultHttpxClient(
        timeout=timeout,
        headers={"Accept-Encoding": "gzip, deflate"},
        event_hooks={"request": [begin], "response": [bound]},
    )
