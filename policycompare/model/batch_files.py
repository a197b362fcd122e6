"""Requests and responses as files, in the batch format of OpenAI-like services, for models without a live connection."""

import json
import os
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from policycompare.corpus import Corpus
from policycompare.disk.files import encoded, read_bytes, write_files
from policycompare.errors import LoadError, ModelError, ModelWarning, SchemaError, level_outside
from policycompare.model.chat import JSON
from policycompare.model.coding import ModelCoding, Step, chain, coded, entry_of
from policycompare.model.record import LARGEST, Answer, Entry, Record, counted
from policycompare.model.requests import Job, Request


def write_requests(
    corpus: Corpus,
    path: str | Path,
    *,
    model: str = "model",
    dimensions: Sequence[str] | None = None,
    record: str | Path | None = None,
    notes: str | Mapping[str, str] | None = None,
    batch: str | int = "document",
    max_tokens: int | None = None,
) -> Path:
    """Write the requests of `code_by_model` to a file, in the batch format of OpenAI-like services.

    Parameters
    ----------
    corpus : Corpus
    path : path
        A file of JSON lines that does not exist yet.
    model : str
        The name of the model at the service.
    dimensions, notes, batch
        As in `code_by_model`.
    record : path, optional
        Requests that it answers are left out; provisions that an answer lacks are asked for again.
    max_tokens : int, optional
        The longest answer in tokens; default: that of the service.

    Returns
    -------
    Path
        The file: a line a request with custom_id, method, url and body (model, messages, temperature 0, JSON as
        output). Its answers are read by `read_responses`. Empty if the record answers everything.

    Raises
    ------
    LoadError
        If the file exists, or `record` is no record.

    Examples
    --------
    >>> from pathlib import Path
    >>> import json, tempfile, policycompare as pc
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pc.write_requests(pc.load(), Path(folder) / "requests.jsonl")
    ...     lines = path.read_text(encoding="utf-8").splitlines()
    >>> len(lines), sorted(json.loads(lines[0]))
    (7, ['body', 'custom_id', 'method', 'url'])
    """
    path = Path(path)
    if os.path.lexists(path):
        raise LoadError(f"{path} exists already; nothing was written")
    job = Job(corpus, dimensions=dimensions, notes=notes, batch=batch)
    book = Record(record)
    lines: dict[str, str] = {}
    for first in job.requests():
        steps = chain(
            job, first, lambda request, attempt: book.find(request.digest, attempt, prompt=job.prompt)
        ).steps
        if steps and steps[-1].entry is None:
            step = steps[-1]
            body: dict[str, Any] = {
                "model": model,
                "messages": job.messages(step.request),
                "temperature": 0,
                **JSON,
            }
            body |= {"max_tokens": max_tokens} if max_tokens else {}
            line = {
                "custom_id": _custom_id(job, step),
                "method": "POST",
                "url": "/v1/chat/completions",
                "body": body,
            }
            lines[line["custom_id"]] = json.dumps(line, ensure_ascii=False)
    write_files({path: encoded("".join(f"{line}\n" for line in lines.values()))})
    return path


def _custom_id(job: Job, step: Step) -> str:
    """Return the name of a request in a batch: its digest, that of the prompt, and the attempt."""
    return f"{step.request.digest}-{job.prompt[:8]}-{step.attempt}"


def read_responses(
    path: str | Path,
    corpus: Corpus,
    *,
    dimensions: Sequence[str] | None = None,
    record: str | Path | None = None,
    notes: str | Mapping[str, str] | None = None,
    batch: str | int = "document",
) -> ModelCoding:
    """Return the coding of a corpus from the responses to the requests of `write_requests`.

    Parameters
    ----------
    path : path
        A file of JSON lines in the batch format: custom_id, and response with body (a chat completion) or error. The
        order does not matter.
    corpus : Corpus
        The same as in `write_requests`.
    dimensions, notes, batch
        The same as in `write_requests`.
    record : path, optional
        The responses are appended to this record; with it, `write_requests` writes what is still missing.

    Returns
    -------
    ModelCoding
        As from `code_by_model`.

    Raises
    ------
    LoadError
        Listing every line that is no response.
    SchemaError
        If no response is to a request of this corpus, codebook and options.

    Warns
    -----
    ModelWarning
        As in `code_by_model`, and if responses belong to other requests or are errors.

    Examples
    --------
    >>> from pathlib import Path
    >>> import json, tempfile, policycompare as pc
    >>> corpus = pc.load().select(doc="gansu_ipport")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     requests = pc.write_requests(corpus, Path(folder) / "requests.jsonl", dimensions=["right"])
    ...     sent = json.loads(requests.read_text(encoding="utf-8").splitlines()[0])
    ...     numbers = corpus.provisions.query("kind not in ('preamble', 'background', 'validity')")["n"]
    ...     answer = json.dumps({"provisions": [{"n": int(n), "right": ["ip_general"]} for n in numbers]})
    ...     body = {"model": "m", "choices": [{"message": {"content": answer}}]}
    ...     line = {"custom_id": sent["custom_id"], "response": {"status_code": 200, "body": body}}
    ...     responses = Path(folder) / "responses.jsonl"
    ...     _ = responses.write_text(json.dumps(line), encoding="utf-8")
    ...     coding = pc.read_responses(responses, corpus, dimensions=["right"])
    >>> coding.corpus.codes["coder"].unique().tolist(), len(coding.corpus.uncoded)
    (['model:m'], 0)
    """
    if isinstance(path, Corpus):  # the order of `write_requests`
        path, corpus = corpus, path
    if not isinstance(corpus, Corpus):
        raise SchemaError(f"read_responses takes a path and a corpus; corpus is a {type(corpus).__name__}")
    path = Path(path)
    job = Job(corpus, dimensions=dimensions, notes=notes, batch=batch)
    answers, failed = _responses(path)
    book = Record(record)
    used: set[str] = set()

    def find(request: Request, attempt: int) -> Entry | None:
        custom_id = _custom_id(job, Step(request, attempt, None, False))
        if custom_id in answers or custom_id in failed:
            used.add(custom_id)
        known = book.find(request.digest, attempt, prompt=job.prompt)
        if known or custom_id not in answers:
            return known
        entry = entry_of(job, request, attempt, answers[custom_id])
        book.add(entry, system=job.system)
        return entry

    chains = [chain(job, request, find) for request in job.requests()]
    other = sorted((set(answers) | set(failed)) - used)
    if (answers or failed) and not used:
        raise SchemaError(
            f"{path.name}: none of the {len(other)} response(s) is to a request of this corpus with this codebook and these "
            f"values of dimensions, notes and batch: {', '.join(other[:5])}"
        )
    if other:
        warnings.warn(
            f"{path.name}: {len(other)} response(s) are to other requests and are left out: {', '.join(other[:5])}",
            ModelWarning,
            stacklevel=level_outside(),
        )
    failure = None
    if failed:
        stated = "; ".join(f"{name}: {why}" for name, why in list(failed.items())[:5])
        failure = ModelError(f"{len(failed)} response(s) are errors: {stated}")
    return coded(job, chains, failure=failure)


def _responses(path: Path) -> tuple[dict[str, Answer], dict[str, str]]:
    """Return the answers and the errors of a file by custom_id; of several answers to a request the first."""
    answers: dict[str, Answer] = {}
    failed: dict[str, str] = {}
    wrong = []
    try:
        lines = read_bytes(path, largest=LARGEST).decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        raise LoadError(f"{path} is no file of responses: line {number} is not in UTF-8") from error
    except LoadError as error:
        raise LoadError(f"{str(path)[:200]} {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            custom_id = row["custom_id"]
            if not isinstance(custom_id, str):
                raise TypeError("custom_id is no text")
            response = row.get("response") or {}
            status = response.get("status_code", 200)
            body = response.get("body") or {}
            if row.get("error") or status != 200 or not body:
                failed.setdefault(custom_id, f"status {status}" if response else "error")
                continue
            answers.setdefault(custom_id, _answer(body))
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
            wrong.append(f"line {number}: {type(error).__name__} {error}")
    if wrong:
        raise LoadError(f"{path.name}: {len(wrong)} line(s) are no responses of a batch: {'; '.join(wrong)}")
    return answers, {name: why for name, why in failed.items() if name not in answers}


def _answer(body: dict[str, Any]) -> Answer:
    """Return the answer in the body of a response."""
    choices = body.get("choices") or []
    usage = body.get("usage") or {}
    text = (choices[0].get("message") or {}).get("content") if choices else ""
    if text is not None and not isinstance(text, str):
        raise TypeError(f"content is a {type(text).__name__}")
    model = body.get("model")
    if model is not None and not isinstance(model, str):
        raise TypeError(f"model is a {type(model).__name__}")
    return Answer(
        text or "",
        model=model,
        is_cut=bool(choices) and choices[0].get("finish_reason") == "length",
        tokens_in=counted(usage.get("prompt_tokens")),
        tokens_out=counted(usage.get("completion_tokens")),
    )
