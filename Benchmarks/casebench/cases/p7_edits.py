"""P7: single-field edits through the library beside plain SQLite, each durable."""

from functools import partial

from .. import child
from ..measurement import Measurement
from ..row import Row
from ..rounds import interleaved
from ..workshop import TEXT_BYTES

WHAT = "single-field edits, each durable"
REACH = "at least 0.7 times plain SQLite"


def measure(shop):
    edits, records = shop.sizes.edits, 5 * shop.sizes.edits
    before = shop.store(f"bulk-{records}", shop.bulk(records, 1, TEXT_BYTES))
    after = shop.edited(before, edits, records)
    contestants = {
        "casesync": partial(_edit, shop, before, edits, records),
        "sqlite": partial(_write, shop, shop.plain_tables(before, "edits"), before, after, edits),
    }
    for who, rates in interleaved(contestants, shop.sizes.rounds).items():
        yield Measurement("P7", WHAT, edits, who, "edits/s", rates)


def _edit(shop, before, edits, records):
    store = shop.fresh(before, "work.store")
    return edits / shop.time_edits(store, edits, records)


def _write(shop, tables, before, after, edits):
    work = shop.fresh(tables, "work.db")
    return edits / float(child.run([shop.plain_sqlite(), "each", work, before, after]).output)


def rows(book):
    for edits in book.sizes("P7", WHAT):
        ours = book.median("P7", WHAT, edits, "casesync")
        theirs = book.median("P7", WHAT, edits, "sqlite")
        measured = f"{ours:,.0f} edits/s, {ours / theirs:.2f}x"
        yield Row("P7", WHAT, REACH, measured, ours >= 0.7 * theirs)
