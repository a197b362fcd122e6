"""The report of a coding by a model: requests, tokens, what was dropped and why, agreement with the rules."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from policycompare.corpus import Corpus
from policycompare.errors import named
from policycompare.extract.codes import CODER
from policycompare.model.answers import read_answer
from policycompare.model.cost import tokens
from policycompare.model.judging import DROPPED, FLAGGED, Note
from policycompare.model.prompt import is_quoted
from policycompare.model.requests import Job

_SHOWN = 10


@dataclass(frozen=True, eq=False)
class ModelReport:
    """How the answers of a model were.

    Attributes
    ----------
    models : tuple of str
        The names of the models as returned.
    dates : tuple of str
        First and last day of the answers.
    requests, repeats : int
        Requests that were answered, and those of them that asked again for provisions without a valid entry.
    unanswered : int
        Requests without any answer.
    tokens_in, tokens_out : int
        As the services count them, estimated where they do not.
    faults : Series
        Faults of whole answers: fault → number.
    dropped : Series
        Codes and modalities that were dropped: reason → number.
    flagged : Series
        What is noted of codes that were kept: reason → number.
    details : DataFrame
        doc, n, dimension, code, quote, reason: a row for each code that was dropped or flagged.
    uncoded : int
        Rows of `corpus.uncoded`: provisions x dimensions without a valid answer.
    n_provisions, n_uncoded : int
        Provisions that were asked for, and those without a valid answer.
    n_quotes : int
        Codes that need a quote, as the model gave them.
    agreement : DataFrame
        dimension, code, n_both, n_model, n_rules (provisions to which both, the model alone, the rules alone assign the
        code), f1; empty if the corpus has no codes of the rules.
    """

    models: tuple[str, ...]
    dates: tuple[str, ...]
    requests: int
    repeats: int
    unanswered: int
    tokens_in: int
    tokens_out: int
    faults: pd.Series
    dropped: pd.Series
    flagged: pd.Series
    details: pd.DataFrame
    uncoded: int
    n_provisions: int
    n_uncoded: int
    named_uncoded: str
    n_quotes: int
    agreement: pd.DataFrame

    @property
    def tokens(self) -> int:
        """All tokens, in and out."""
        return self.tokens_in + self.tokens_out

    def table(self) -> pd.DataFrame:
        """Return the report as a table: part, what, n.

        Examples
        --------
        >>> import policycompare as pc
        >>> record = '{"provisions": []}'
        >>> import warnings
        >>> with warnings.catch_warnings():
        ...     warnings.simplefilter("ignore")
        ...     coding = pc.code_by_model(pc.load().select(doc="gansu_ipport"), lambda messages: record)
        >>> coding.report.table().query("what == 'requests'")["n"].tolist()
        [2]
        """
        answers = {
            "requests": self.requests,
            "of them repeats": self.repeats,
            "without an answer": self.unanswered,
            "tokens in": self.tokens_in,
            "tokens out": self.tokens_out,
            "provisions": self.n_provisions,
            "of them uncoded": self.n_uncoded,
        }
        parts = {
            "answers": answers,
            "faults": self.faults.to_dict(),
            "dropped": self.dropped.to_dict(),
            "flagged": self.flagged.to_dict(),
        }
        rows = [(part, what, n) for part, counts in parts.items() for what, n in counts.items()]
        return pd.DataFrame(rows, columns=["part", "what", "n"]).astype({"n": "int64"})

    def __repr__(self) -> str:
        return (
            f"ModelReport({', '.join(self.models) or 'no model'}: {self.requests} requests, {self.repeats} repeats, "
            f"{self.unanswered} unanswered, {self.dropped.sum()} dropped, "
            f"{self.n_uncoded} of {self.n_provisions} provisions uncoded)"
        )

    def _repr_html_(self) -> str:
        """Return the numbers as a table for JupyterLab."""
        return self.table().to_html(index=False)


def rules_agree(codes: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Return whether the rules assign the same code to the same provision.

    Missing in a dimension for which the codebook has no cues, and everywhere if `corpus` is not coded by the rules.
    """
    keys = ["doc", "n", "code"]
    rules = corpus.codes[corpus.codes["coder"] == CODER]
    agree = pd.MultiIndex.from_frame(codes[keys]).isin(pd.MultiIndex.from_frame(rules[keys]))
    known = codes["dimension"].isin(_of_rules(corpus))
    return pd.Series(agree, index=codes.index, dtype="boolean").where(known, pd.NA)


def _of_rules(corpus: Corpus) -> list[str]:
    """Return the dimensions that the rules coded in a corpus."""
    coders = set(corpus.codes["coder"])
    if coders and coders != {CODER}:
        return []
    of = dict(zip(corpus.codebook.codes["code"], corpus.codebook.codes["dimension"], strict=True))
    return sorted({of[cue.code] for cue in corpus.codebook.cues if cue.code in of})


def model_report(job: Job, corpus: Corpus, steps: Sequence[Any], notes: Sequence[Note]) -> ModelReport:
    """Return the report of a coded corpus from its requests, their answers, and what was noted."""
    answered = [step for step in steps if step.entry]
    faults: Counter[str] = Counter()
    n_quotes = 0
    for step in answered:
        reading = read_answer(step.entry.answer, asked=step.request.numbers, dimensions=job.dimensions)
        faults.update(reading.faults)
        faults["cut"] += bool(step.entry.is_cut)
        n_quotes += sum(
            is_quoted(given.dimension) for entry in reading.entries.values() for given in entry.given
        )
    tokens_in = [
        tokens(job.system) + tokens(step.request.text)
        if step.entry.tokens_in is None
        else step.entry.tokens_in
        for step in answered
    ]
    tokens_out = [
        tokens(step.entry.answer) if step.entry.tokens_out is None else step.entry.tokens_out
        for step in answered
    ]
    provisions = list(dict.fromkeys(zip(corpus.uncoded["doc"], corpus.uncoded["n"], strict=True)))
    details = pd.DataFrame(list(notes), columns=list(Note._fields)).astype(
        {name: "int64" if name == "n" else "str" for name in Note._fields}
    )
    reasons = Counter(note.reason for note in notes)
    dates = sorted(step.entry.date for step in answered)
    return ModelReport(
        models=tuple(sorted({step.entry.model for step in answered})),
        dates=tuple(dict.fromkeys([*dates[:1], *dates[-1:]])),
        requests=len(answered),
        repeats=sum(step.is_repeat for step in answered),
        unanswered=len(steps) - len(answered),
        tokens_in=round(sum(tokens_in)),
        tokens_out=round(sum(tokens_out)),
        faults=_counts(faults, sorted(faults)),
        dropped=_counts(reasons, DROPPED),
        flagged=_counts(reasons, FLAGGED),
        details=details,
        uncoded=len(corpus.uncoded),
        n_provisions=len(job.units),
        n_uncoded=len(provisions),
        named_uncoded=named((f"{doc} {n}" for doc, n in provisions), most=_SHOWN),
        n_quotes=n_quotes,
        agreement=_agreement(job.corpus, corpus),
    )


def _counts(counts: Counter[str], order: Sequence[str]) -> pd.Series:
    """Return the counts that are not 0, in a fixed order."""
    names = [name for name in order if counts[name]]
    return pd.Series(
        [counts[name] for name in names], index=pd.Index(names, dtype="str"), dtype="int64", name="n"
    )


def _agreement(before: Corpus, after: Corpus) -> pd.DataFrame:
    """Return how often rules and model assign each code; provisions that the model did not code are left out."""
    dimensions = [name for name in _of_rules(before) if name in after.codebook.dimensions]
    keys = ["doc", "n", "code"]
    codes = after.codebook.codes
    codes = codes[codes["dimension"].isin(dimensions)]
    uncoded = pd.MultiIndex.from_frame(after.uncoded[["doc", "n", "dimension"]])
    rules = before.codes[before.codes["dimension"].isin(dimensions)]
    rules = rules[~pd.MultiIndex.from_frame(rules[["doc", "n", "dimension"]]).isin(uncoded)]
    a, b = (set(map(tuple, table[keys].to_numpy())) for table in (after.codes, rules))
    both, model, alone = (Counter(code for *_, code in part) for part in (a & b, a - b, b - a))
    rows = []
    for dimension, code in zip(codes["dimension"], codes["code"], strict=True):
        n_both, n_model, n_rules = both[code], model[code], alone[code]
        total = 2 * n_both + n_model + n_rules
        rows.append(
            (dimension, code, n_both, n_model, n_rules, 2 * n_both / total if total else float("nan"))
        )
    columns = {"dimension": "str", "code": "str", "n_both": "int64", "n_model": "int64", "n_rules": "int64"}
    return pd.DataFrame(rows, columns=[*columns, "f1"]).astype({**columns, "f1": "float64"})
