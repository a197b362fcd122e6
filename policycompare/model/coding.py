"""`code_by_model`: a corpus coded by a language model, from answers that are asked for or replayed from a record."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from policycompare import schema
from policycompare.corpus import Corpus
from policycompare.errors import ModelError, ModelWarning, SchemaError, SelectionError, level_outside
from policycompare.model.answers import Entry as Read
from policycompare.model.answers import read_answer
from policycompare.model.judging import NO_QUOTE, NOT_FOUND, Judge, Judged
from policycompare.model.prompt import MODALITY
from policycompare.model.record import Answer, Entry, Record, today
from policycompare.model.report import ModelReport, model_report, rules_agree
from policycompare.model.requests import Job, Messages, Request, coded_keys

Ask = Callable[[Messages], str]
PATIENCE = 2  # answers in a row without a valid entry, after which provisions are uncoded
FAILURES = 3  # requests in a row without an answer, after which no further one is sent
_WORTH_A_BAR = 20  # requests
UNFIT = 0.05  # share of quotes that are not found, above which model or prompt is unfit
UNNAMED = "unnamed"


class ModelCoding(NamedTuple):
    """A corpus under the coding of a model, and how the answers were.

    Attributes
    ----------
    corpus : Corpus
        Its `codes` are those of the model (`coder` is model:<name>), with a column `rules_agree`; its `uncoded` are
        the provisions without a valid answer.
    report : ModelReport
        Requests, tokens, what was dropped and why, agreement with the rules.
    """

    corpus: Corpus
    report: ModelReport


class Step(NamedTuple):
    """A request, how often it was sent before, and the answer in the record, if there is one."""

    request: Request
    attempt: int
    entry: Entry | None
    is_repeat: bool


Find = Callable[[Request, int], Entry | None]


def code_by_model(
    corpus: Corpus,
    ask: Ask | None = None,
    *,
    dimensions: Sequence[str] | None = None,
    record: str | Path | None = None,
    notes: str | Mapping[str, str] | None = None,
    batch: str | int = "document",
    n_jobs: int = 4,
) -> ModelCoding:
    """Code a corpus by a language model, or replay such a coding from its record.

    Parameters
    ----------
    corpus : Corpus
    ask : callable, optional
        From messages (a list of {"role", "content"}) to the text of the answer, such as `chat` makes it; called from
        several threads. Without it nothing is asked: all answers come from `record`.
    dimensions : sequence of str, optional
        goal, sector, instrument, function, right, modality; default: all of the codebook. The result has no other.
    record : path, optional
        A file of JSON lines to which every answer is appended as it comes. Answers that it has are not asked for
        again, so that a run that was killed continues. Use a file for each model.
    notes : str or mapping, optional
        What the model should know of the documents: a text for all, or document → text.
    batch : {"document", "section"} or int
        A whole document a request, a document of more than 45 provisions in parts; each section a request; or so many
        provisions a request.
    n_jobs : int
        Requests at a time, at least 1.

    Returns
    -------
    ModelCoding
        `corpus` with the codes and modalities of the model, and `report`.

    Raises
    ------
    SelectionError
        For an unknown dimension, document in `notes`, or value of `batch` or `n_jobs`; without `ask` and `record`.
    LoadError
        If `record` is no record.
    ModelError
        If the service refuses the requests, if the record is of another model, or if it has no answer at all.

    Warns
    -----
    ModelWarning
        If provisions remain uncoded, if more than 5 % of the quotes are not in their provision, or if the answers
        were given to another prompt.

    Notes
    -----
    The coding is a function of corpus and record: a replay gives the same tables and the same report, whatever the
    order of the answers. A code is kept if its id is in the codebook, its kind of provision may have it, and its
    quote is in the provision: verbatim, with other white space, width or punctuation, or, from six characters on,
    with a similarity of 0.85. The page "A model as coder" lists all checks.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load().select(doc="gansu_ipport")
    >>> answer = '{"provisions": [{"n": 3, "right": ["ip_general"]}]}'
    >>> import warnings
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     coding = pc.code_by_model(corpus, lambda messages: answer, dimensions=["right"])
    >>> coding.corpus.codes[["n", "code", "coder"]].values.tolist(), len(coding.corpus.uncoded)
    ([[3, 'ip_general', 'model:unnamed']], 21)
    """
    if ask is None and record is None:
        raise SelectionError("neither `ask` nor `record` is given: nobody to ask, and no answers to replay")
    if not isinstance(n_jobs, int) or isinstance(n_jobs, bool) or n_jobs < 1:
        raise SelectionError(
            f"n_jobs is {n_jobs!r}; allowed: a whole number of requests at a time, 1 or more"
        )
    job = Job(corpus, dimensions=dimensions, notes=notes, batch=batch)
    book = Record(record)
    if ask is None:
        return replayed(job, book, name=Path(record).name)
    name = getattr(ask, "model", None)
    check_same_model(book, job, name)
    from tqdm.std import tqdm

    answering = _Answering(job, book, ask)
    firsts = list(job.requests())
    pool = ThreadPoolExecutor(max_workers=n_jobs)
    try:
        answered = pool.map(lambda request: chain(job, request, answering.find), firsts)
        is_short = len(firsts) < _WORTH_A_BAR
        chains = list(tqdm(answered, "asking", len(firsts), unit=" requests", leave=False, disable=is_short))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return coded(job, chains, failure=answering.failure)


def replayed(job: Job, book: Record, *, name: str) -> ModelCoding:
    """Return the coding of a record, asking nothing; raise ModelError if it answers none of the requests."""
    firsts = list(job.requests())

    def find(request: Request, attempt: int) -> Entry | None:
        return book.find(request.digest, attempt, prompt=job.prompt, any_prompt=True)

    chains = [chain(job, request, find) for request in firsts]
    if firsts and not any(step.entry for each in chains for step in each.steps):
        raise ModelError(
            f"{name} has {len(book)} answer(s), none to the {len(firsts)} request(s) of this corpus. It was made with "
            "other documents or another version of them, or with other values of dimensions, notes or batch; "
            f"dimensions here: {', '.join(job.dimensions)}"
        )
    others = {step.entry.prompt for each in chains for step in each.steps if step.entry} - {job.prompt}
    if others:
        warnings.warn(
            "the answers of this record were given to another prompt, of another codebook or version of policycompare; "
            "the record has the text of that prompt",
            ModelWarning,
            stacklevel=level_outside(),
        )
    return coded(job, chains, failure=None)


class Chain(NamedTuple):
    """The requests for the provisions of a first request, and each entry with the answer that has it."""

    steps: list[Step]
    read: dict[int, tuple[Read, Entry]]


def chain(job: Job, first: Request, find: Find) -> Chain:
    """Return the chain of a first request: provisions that an answer lacks are asked for again.

    `find` returns the answer to a request, None if there is none.
    """
    steps: list[Step] = []
    read: dict[int, tuple[Read, Entry]] = {}
    request, attempt, idle = first, 0, 0
    while request.numbers and idle < PATIENCE:
        entry = find(request, attempt)
        steps.append(Step(request, attempt, entry, len(steps) > 0))
        if entry is None:
            break
        reading = read_answer(entry.answer, asked=request.numbers, dimensions=job.dimensions)
        read |= {n: (own, entry) for n, own in reading.entries.items()}
        if reading.entries:
            idle, attempt = 0, 0
            request = job.request(first.doc, [n for n in request.numbers if n not in read])
        else:
            idle, attempt = idle + 1, attempt + 1
    return Chain(steps, read)


class _Answering:
    """Finds answers in the record and asks for those that it lacks; safe in several threads."""

    def __init__(self, job: Job, book: Record, ask: Ask) -> None:
        self._job, self._book, self._ask = job, book, ask
        self._n_failures = 0
        self.failure: ModelError | None = None

    def find(self, request: Request, attempt: int) -> Entry | None:
        """Return the answer to a request; None if the service gave none."""
        job = self._job
        known = self._book.find(request.digest, attempt, prompt=job.prompt)
        if known or self._n_failures >= FAILURES:
            return known
        try:
            answer = self._ask(job.messages(request))
        except ModelError as error:
            if not error.is_passing:
                raise
            self._n_failures += 1
            self.failure = error
            return None
        self._n_failures = 0
        self._book.add(entry_of(job, request, attempt, answer, ask=self._ask), system=job.system)
        # The first answer in the record counts, as in a replay: a document that is there twice is asked for twice.
        return self._book.find(request.digest, attempt, prompt=job.prompt)


def entry_of(job: Job, request: Request, attempt: int, answer: object, *, ask: object = None) -> Entry:
    """Return an answer as an entry of the record; raise SchemaError if it is no text."""
    if answer is not None and not isinstance(answer, str):
        raise SchemaError(f"`ask` returned a {type(answer).__name__}; allowed: the text of the answer")
    given = answer if isinstance(answer, Answer) else Answer(answer or "")
    asked = getattr(ask, "model", None)
    name = getattr(ask, "__name__", UNNAMED)
    return Entry(
        request=request.digest,
        attempt=attempt,
        prompt=job.prompt,
        codebook=job.codebook,
        model=given.model or asked or (UNNAMED if name.startswith("<") else name),
        date=today(),
        answer=str(given).encode("utf-8", "replace").decode("utf-8"),
        doc=request.doc,
        numbers=request.numbers,
        asked=asked,
        is_cut=given.is_cut,
        tokens_in=given.tokens_in,
        tokens_out=given.tokens_out,
    )


def check_same_model(book: Record, job: Job, name: str | None) -> None:
    """Raise ModelError if the record has answers of another model to the same requests."""
    others = sorted({entry.asked for entry in book.entries if entry.asked and entry.prompt == job.prompt})
    if name and others and others != [name]:
        raise ModelError(
            f"the record has answers of {', '.join(others)}; give {name} a record of its own, so that none of its "
            "codes is that of another model"
        )


def coded(job: Job, chains: Sequence[Chain], *, failure: ModelError | None) -> ModelCoding:
    """Return the coding of all answers, and warn of what is missing or unfit."""
    judge = Judge(job.corpus, job.dimensions)
    judged: dict[tuple[str, int], Judged] = {}
    model: dict[tuple[str, int], str] = {}
    for each in chains:
        doc = each.steps[0].request.doc
        for n, (read, entry) in each.read.items():
            judged[doc, n], model[doc, n] = judge.judge(doc, read), entry.model
    keys = [key for key in job.units if key in judged]
    rows = [
        (*key, code.dimension, code.code, code.start, code.end, code.evidence, None, f"model:{model[key]}")
        for key in keys
        for code in judged[key].codes
    ]
    codes = schema.build("codes", rows)
    uncoded = schema.build("uncoded", [key for key in coded_keys(job) if key[:2] not in judged])
    corpus = replace(
        job.corpus,
        provisions=_with_modalities(job, judged),
        codes=codes.assign(rules_agree=rules_agree(codes, job.corpus)),
        codebook=_with_dimensions(job),
        uncoded=uncoded,
    )
    notes = [note for key in keys for note in judged[key].notes]
    report = model_report(job, corpus, [step for each in chains for step in each.steps], notes)
    _warn(report, failure)
    return ModelCoding(corpus, report)


def _with_modalities(job: Job, judged: Mapping[tuple[str, int], Judged]) -> pd.DataFrame:
    """Return the provisions with the modalities of the model, missing where it gave none."""
    provisions = job.corpus.provisions
    if MODALITY not in job.dimensions:
        return provisions
    keys = zip(provisions["doc"], provisions["n"], strict=True)
    values = [judged[key].modality if key in judged else None for key in keys]
    return provisions.assign(modality=pd.Series(values, index=provisions.index, dtype="str"))


def _with_dimensions(job: Job) -> object:
    """Return the codebook with the dimensions that were coded, so that no measure counts the others as empty."""
    codebook = job.corpus.codebook
    left_out = [
        name for name in codebook.dimensions if name in schema.DIMENSIONS and name not in job.dimensions
    ]
    if not left_out:
        return codebook
    return replace(
        codebook,
        codes=codebook.codes[~codebook.codes["dimension"].isin(left_out)].reset_index(drop=True),
        dimensions={name: value for name, value in codebook.dimensions.items() if name not in left_out},
    )


def _warn(report: ModelReport, failure: ModelError | None) -> None:
    """Warn of provisions without a valid answer, and of quotes that are not in the text."""
    if report.n_uncoded:
        cause = f" The last failure: {failure}." if failure else ""
        warnings.warn(
            f"{report.n_uncoded} of {report.n_provisions} provision(s) got no valid answer and are uncoded, which is not "
            f"the same as no code: {report.named_uncoded}.{cause} Run again with the same record to ask for requests "
            "without an answer",
            ModelWarning,
            stacklevel=level_outside(),
        )
    n_lost = int(report.dropped.get(NOT_FOUND, 0) + report.dropped.get(NO_QUOTE, 0))
    if report.n_quotes and n_lost / report.n_quotes > UNFIT:
        warnings.warn(
            f"{n_lost} of {report.n_quotes} quotes are not in their provision and were dropped with their codes: model or "
            "prompt is unfit. Read report.details, and try a stronger model or smaller requests (batch='section')",
            ModelWarning,
            stacklevel=level_outside(),
        )
