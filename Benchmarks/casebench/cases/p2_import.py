"""P2: a durable import beside plain SQLite that inserts the same rows with the same fsyncs."""

from functools import partial

from .. import child
from ..measurement import Measurement
from ..row import Row, seconds
from ..rounds import interleaved

EMPTY = "import of the merged bundle into an empty store"
FULL = "import of one team's bundle into a full store"
REACH = "at most 3 times plain SQLite"


def measure(shop):
    for victims in shop.sizes.victims:
        bundles = shop.bundles(shop.script(victims))
        merged = shop.merged(bundles, f"merged-{victims}")
        yield from _compare(shop, EMPTY, victims, shop.empty_store(), merged)
        others = shop.merged(bundles[:-1], f"others-{victims}")
        full = shop.store(f"others-{victims}", others)
        yield from _compare(shop, FULL, victims, full, bundles[-1])


def _compare(shop, what, victims, before, bundle):
    name = f"{'empty' if what == EMPTY else 'full'}-{victims}"
    after = shop.store(f"after-{name}", bundle, base=before)
    contestants = {
        "casesync": partial(_import, shop, before, bundle),
        "sqlite": partial(_insert, shop, shop.plain_tables(before, name), before, after),
    }
    for who, times in interleaved(contestants, shop.sizes.rounds).items():
        yield Measurement("P2", what, victims, who, "s", times)


def _import(shop, before, bundle):
    store = shop.fresh(before, "work.store")
    arguments = [shop.casesync, "import", bundle, "--store", store]
    return child.run(arguments, statuses=(0, 2)).seconds


def _insert(shop, tables, before, after):
    work = shop.fresh(tables, "work.db")
    return float(child.run([shop.plain_sqlite(), "one", work, before, after]).output)


def rows(book):
    for what in (EMPTY, FULL):
        for victims in book.sizes("P2", what):
            ours = book.median("P2", what, victims, "casesync")
            theirs = book.median("P2", what, victims, "sqlite")
            measured = f"{seconds(ours)}, {ours / theirs:.2f}x"
            yield Row("P2", f"{what}, {victims:,} victims", REACH, measured, ours <= 3 * theirs)
