"""Compile the rules of a codebook to cues, each once: when it is checked."""

from collections.abc import Iterator

from policycompare.codebook.cues import Aside, Cue, CueError, parse, parse_aside

_RULE_LISTS = ("in", "not", "except", "means")
_RULE = {"cue", *_RULE_LISTS}


class RuleCompiler:
    """A compiler of the rules of a codebook that keeps the cues of each rule."""

    def __init__(self) -> None:
        self._cues: dict[tuple[int, int], list[Cue]] = {}
        self._asides: dict[tuple[int, tuple[str, ...]], list[Aside]] = {}

    def __call__(self, rule: object, entry: dict, content: dict) -> list[Cue]:
        """Return the cues of one rule of a code; raise CueError if it is no valid rule."""
        key = (id(rule), id(entry))  # the files keep both while they are read
        if key not in self._cues:
            self._cues[key] = list(_cues(rule, entry, content, self._asides_of(entry, content)))
        return self._cues[key]

    def _asides_of(self, entry: dict, content: dict) -> list[Aside]:
        """Return the asides of a file in which the cues of a code do not match."""
        within = tuple(entry.get("within") or ())
        key = (id(content), within)
        if key not in self._asides:
            lists, asides = content.get("terms") or {}, content.get("asides") or {}
            patterns = [text for name in asides if name not in within for text in asides[name]]
            self._asides[key] = [parse_aside(text, lists) for text in patterns]
        return self._asides[key]


def _cues(rule: object, entry: dict, content: dict, asides: list[Aside]) -> Iterator[Cue]:
    """Yield the compiled cues of one rule of a code; raise CueError if it is no valid rule."""
    rule = {"cue": rule} if isinstance(rule, str) else rule
    if not isinstance(rule, dict) or "cue" not in rule:
        raise CueError("must be text in quotes, or a mapping with `cue`")
    unknown = set(rule) - _RULE
    if unknown:
        raise CueError(f"unknown key {', '.join(sorted(unknown))}; allowed: {', '.join(sorted(_RULE))}")
    texts = [rule["cue"]] if isinstance(rule["cue"], str) else rule["cue"]
    for key, values in (("cue", texts), *((key, rule.get(key, [])) for key in _RULE_LISTS)):
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            raise CueError(f"`{key}` must be a list of texts, is {values!r:.40}")
    voids = [*rule.get("not", ()), *(entry.get("not") or ()), *(content.get("not") or ())]
    excepts = [*rule.get("except", ()), *(entry.get("except") or ())]
    lists, contexts, in_goal = content.get("terms") or {}, rule.get("in", ()), content.get("in_goal") or ()
    means = rule.get("means", content.get("means") or ())
    options = {"voids": voids, "excepts": excepts, "in_goal": in_goal, "means": means, "asides": asides}
    for text in texts:
        yield parse(text, entry["id"], lists, contexts=contexts, **options)
