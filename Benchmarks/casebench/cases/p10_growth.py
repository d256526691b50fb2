"""P10: how the costs grow with the number of records."""

import math
import os
from functools import partial

from .. import child
from ..measurement import Measurement
from ..row import Row
from ..rounds import interleaved

REACH = "exponent at most 1.05"
TIMES = ("merge", "import", "export")
SIZES = ("bundle", "store")


def measure(shop):
    for what, run in zip(TIMES, (_merge, _import, _export)):
        contestants = {records: partial(run, shop, records) for records in shop.sizes.records}
        # The largest take so long that a warming round shows nothing and costs minutes.
        for records, times in interleaved(contestants, shop.sizes.rounds, warmups=0).items():
            yield Measurement("P10", what, records, "casesync", "s", times)
    for records in shop.sizes.records:
        for what, path in zip(SIZES, shop.contested(records)):
            yield Measurement("P10", what, records, "casesync", "bytes", [os.path.getsize(path)])


def _merge(shop, records):
    return _seconds(shop, "merge", *shop.halves(records), "-o", shop.path("grown"), "--force")


def _import(shop, records):
    bundle, _ = shop.contested(records)
    return _seconds(shop, "import", bundle, "--store", shop.fresh(shop.empty_store(), "work.store"))


def _export(shop, records):
    _, store = shop.contested(records)
    return _seconds(shop, "export", "-o", shop.path("grown"), "--force", "--store", store)


def _seconds(shop, *arguments):
    return child.run([shop.casesync, *arguments], statuses=(0, 2)).seconds


def rows(book):
    for what in TIMES + SIZES:
        sizes = book.sizes("P10", what)
        if len(sizes) > 1:
            yield _row(what, sizes, [book.median("P10", what, size, "casesync") for size in sizes])


def _row(what, sizes, costs):
    whole = _exponent(sizes, costs, 0, -1)
    # Said beside it, for there the start of the program no longer hides in the figure.
    last = _exponent(sizes, costs, -2, -1)
    measured = f"{whole:.3f} over all, {last:.3f} from {sizes[-2]:,} on"
    name = f"growth of {what} from {sizes[0]:,} to {sizes[-1]:,} records"
    return Row("P10", name, REACH, measured, whole <= 1.05)


def _exponent(sizes, costs, first, last):
    return math.log(costs[last] / costs[first]) / math.log(sizes[last] / sizes[first])
