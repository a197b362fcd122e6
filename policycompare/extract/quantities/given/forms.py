"""Forms: the rules by which the form of its clause shows that a number is given, in the order in which they are asked."""

from collections.abc import Callable
from functools import lru_cache

from policycompare.extract.quantities.attributes import Number
from policycompare.extract.quantities.given import existing, lists, projects, regulations
from policycompare.extract.quantities.units import any_unit, one_of

# An answer is True: the number is given; False: it is not, whatever the rules below say; None: the next rule is asked.
_Rule = Callable[[Number], bool | None]

# The units for which a rule is asked, and the rule. The order matters only around those that may answer False:
# strengthened, area, campaign, improved, being_built and classes.
_RULES: tuple[tuple[Callable[[str], bool], _Rule], ...] = (
    (any_unit, existing.rank),
    (one_of("名", "位"), existing.of_rank),
    (any_unit, existing.known),
    (any_unit, regulations.formula),
    (regulations.is_unit_of_money, regulations.raised),
    (regulations.is_unit_of_money, regulations.whole_of_parts),
    (any_unit, regulations.floating),
    (one_of("%", "‰"), regulations.tax),
    (one_of("个", "%"), lists.shares_together),
    (any_unit, existing.strengthened),
    (any_unit, existing.joined),
    (existing.is_unit_of_land, existing.area),
    (regulations.is_unit_of_money, regulations.cap_of_each),
    (one_of("%"), regulations.shared_cost),
    (one_of("项"), lists.made_one),
    (one_of("项", "条"), lists.items),
    (one_of("个", "项"), lists.campaign),
    (one_of("张"), lists.sheets),
    (any_unit, lists.plan_of_state),
    (one_of(*lists.ITEMS), lists.total),
    (any_unit, regulations.base_of_ratio),
    (any_unit, projects.of_output),
    (projects.is_unit_of_capacity, projects.of_capacity),
    (projects.is_unit_of_size, projects.sized),
    (one_of("万"), projects.of_short_size),
    (one_of(*existing.COUNTS), existing.improved),
    (any_unit, existing.being_built),
    (any_unit, existing.failing_or_harmed),
    (one_of("种", "类"), lists.classes),
    (any_unit, lists.last_or_first),
    (one_of(*existing.COUNTS), existing.determined),
    (one_of(*existing.PLACES), existing.making),
    (any_unit, existing.centre),
    (one_of("户", "人", "名"), existing.sampled),
    (one_of("个", "所", "家", "座"), existing.districts),
    (any_unit, existing.concerned),
    (any_unit, existing.with_aspect),
    (any_unit, existing.behind_bodies),
    (any_unit, regulations.definition),
    (any_unit, regulations.permission),
    (any_unit, regulations.paid_each_time),
    (one_of("次", "场"), regulations.interval),
    (regulations.is_unit_of_money, regulations.part_of_grant),
)


def is_given(it: Number) -> bool:
    """Return whether the form of its clause shows that a number is given: the first rule with an answer decides.

    >>> from policycompare.extract.quantities.amounts import Amount
    >>> from policycompare.extract.quantities.attributes import number_of
    >>> where = {"kind": "measure", "section": "", "is_timed": False}
    >>> amount = Amount(12, None, "个", "=", 2, 5, 2)
    >>> is_given(number_of(amount, "抓好12个续建项目", "", "", **where))
    True
    >>> is_given(number_of(amount, "建成12个公园项目", "", "", **where))
    False
    """
    for rule in _rules(it.unit):
        answer = rule(it)
        if answer is not None:
            return answer
    return False


@lru_cache(maxsize=1024)
def _rules(unit: str) -> tuple[_Rule, ...]:
    """Return the rules asked for numbers of a unit: half of them are for few units."""
    return tuple(rule for is_asked, rule in _RULES if is_asked(unit))
