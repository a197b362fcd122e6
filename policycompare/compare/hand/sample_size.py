"""How many provisions to code by hand for an interval of a wanted width."""

import math
import warnings

from policycompare import schema
from policycompare.compare.resampling import check_level
from policycompare.errors import SmallSampleWarning, level_outside

# Share of provisions that the machine gets wrong, by the share of provisions with the code: measured on ten documents.
_ERRORS = ((0.05, 0.012), (0.15, 0.05), (1.0, 0.11))
_RELIABLE = 40


def sample_size(
    n_provisions: int,
    *,
    half_width: float = 0.05,
    share: float = 0.1,
    error: float | None = None,
    interval: float = 0.95,
) -> int:
    """Return how many provisions of a group to code by hand for an interval of a wanted width.

    Parameters
    ----------
    n_provisions : int
        Codable provisions of the group.
    half_width : float
        The wanted half-width of the interval of a corrected share, in shares: 0.05 is five points.
    share : float
        The expected share of provisions with the code, by which the share of errors is taken from a table: 0.012
        for codes under 0.05, 0.05 for codes to 0.15, 0.11 above.
    error : float, optional
        The share of provisions that the machine gets wrong on the code, if it is known.
    interval : float
        Level of the interval.

    Returns
    -------
    int
        At most `n_provisions`.

    Raises
    ------
    SelectionError
        If a number is outside its range.

    Warns
    -----
    SmallSampleWarning
        If the result is under 40, where the real interval is wider than planned.

    Notes
    -----
    N e / (e + N (w / z)²): simple random sampling without replacement from N provisions, of which the share e is
    wrong. The shares of errors are those of the rules on ten documents coded by language-model readers.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.sample_size(110, half_width=0.05), pc.sample_size(110, half_width=0.03)
    (46, 73)
    """
    from scipy.stats import norm

    check_level(interval)
    check_level(half_width, what="half_width")
    check_level(share, what="share")
    if error is not None:
        check_level(error, what="error")
    if isinstance(n_provisions, bool) or n_provisions != int(n_provisions) or n_provisions < 1:
        schema.check_known([n_provisions], ["a whole number from 1"], what="n_provisions")
    wrong = error if error is not None else next(own for bound, own in _ERRORS if share < bound)
    spread = n_provisions * (half_width / float(norm.ppf((1 + interval) / 2))) ** 2
    size = min(math.ceil(n_provisions * wrong / (wrong + spread)), int(n_provisions))
    if size < min(_RELIABLE, n_provisions):
        warnings.warn(
            f"{size} provisions are planned; under {_RELIABLE} a group the real interval is wider than that",
            SmallSampleWarning,
            stacklevel=level_outside(),
        )
    return size
