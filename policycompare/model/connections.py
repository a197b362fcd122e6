"""Connections to a server of which nothing is known: an answer has a largest size and a latest time."""

import sys
import threading
import time
import zlib
from collections.abc import Iterator
from typing import Any

import openai

# The library under openai: httpx, in later versions httpx2, whose classes are others.
_HTTP: Any = sys.modules[openai.DefaultHttpxClient.__mro__[1].__module__.partition(".")[0]]
LARGEST = 20_000_000  # bytes of an answer when it is unpacked; the longest answers of models have less than one million
_PACKED = ("gzip", "x-gzip", "deflate")
_PIECE, _SENT = 1_000_000, 16_384  # bytes


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
    """Return the connections of all requests; each exchange has `timeout` seconds, its answer `LARGEST` bytes."""
    clock = threading.local()  # a thread has one exchange at a time

    def begin(request: Any) -> None:
        clock.end = request.extensions.get("policycompare_end", time.monotonic() + timeout)
        request.extensions = {**request.extensions, "policycompare_end": clock.end, "trace": watch}

    def left() -> float:
        seconds = clock.end - time.monotonic()
        if seconds <= 0:
            raise _HTTP.ReadTimeout("the answer takes too long")
        return seconds

    def watch(event: str, info: dict[str, Any]) -> None:
        """Bound each reading and writing of a new connection: httpx bounds the time from byte to byte only."""
        if not event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            return
        stream = info["return_value"]
        read_whole, write_whole = stream.read, stream.write

        def read(max_bytes: int, timeout: float | None = None) -> bytes:
            return read_whole(max_bytes, left())

        def write(buffer: bytes, timeout: float | None = None) -> None:
            for at in range(0, len(buffer), _SENT):
                write_whole(buffer[at : at + _SENT], left())

        stream.read, stream.write = read, write

    def bound(response: Any) -> None:
        packed = response.headers.pop("content-encoding", "identity").strip().lower()
        if packed not in (*_PACKED, "identity", ""):
            raise Refused("is packed in a way that was not asked for")
        response.stream = _Bounded(response.stream, packed, clock.end)

    return openai.DefaultHttpxClient(
        timeout=timeout,
        headers={"Accept-Encoding": "gzip, deflate"},
        event_hooks={"request": [begin], "response": [bound]},
    )
