"""One command at the smallest and the largest number of records, which should cost the same."""

from functools import partial

from . import child
from .measurement import Measurement
from .row import Row, not_measured, seconds
from .rounds import interleaved


def measure(shop, case, what, arguments):
    """`arguments` makes the command line for a number of records."""
    contestants = {
        records: partial(_seconds, arguments(records))
        for records in (shop.sizes.records[0], shop.sizes.records[-1])
    }
    # Each takes milliseconds, and their ratio is asked for: more rounds are cheap and steadier.
    for records, times in interleaved(contestants, 3 * shop.sizes.rounds).items():
        yield Measurement(case, what, records, "casesync", "s", times)


def _seconds(arguments):
    return child.run(arguments, statuses=(0, 2)).seconds


def row(book, case, what, factor):
    reach = f"at most {factor} times the time"
    sizes = book.sizes(case, what)
    if not sizes:
        return not_measured(case, what, reach)
    small, large = (book.median(case, what, size, "casesync") for size in (sizes[0], sizes[-1]))
    measured = f"{seconds(small)} and {seconds(large)}, {large / small:.2f}x"
    beside = f"{what}, {sizes[-1]:,} records beside {sizes[0]:,}"
    return Row(case, beside, reach, measured, large <= factor * small)
