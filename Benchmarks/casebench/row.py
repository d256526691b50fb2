"""One line of the table: what had to be reached, and what was."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """`met` is `None` where nothing was measured or nothing is asked."""

    case: str
    what: str
    reach: str
    measured: str
    met: bool | None


def not_measured(case, what, reach, why="not measured here"):
    """A line that says openly that there is no figure."""
    return Row(case, what, reach, why, None)


def seconds(value):
    """A time with three significant digits."""
    return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.3g} s"
