"""P5: peak memory with very large bundles."""

import os

from .. import child
from ..measurement import Measurement
from ..row import Row
from ..workshop import TEXT_BYTES

REACH_BYTES = 64 * 2**20
REACH = "at most 64 MiB"
# Few changes with long texts, and very many with short ones.
KINDS = {"long texts": 100_000, "short texts": TEXT_BYTES}
VERBS = ("merge", "import", "export")


def measure(shop):
    for kind, text in KINDS.items():
        peaks = _peaks(shop, text)
        for verb, peak in zip(VERBS, peaks):
            yield Measurement("P5", f"{verb}, {kind}", shop.sizes.bundle_bytes, "casesync",
                              "bytes", [peak])


def _peaks(shop, text):
    changes = shop.sizes.bundle_bytes // 2 // _bytes_per_change(text)
    bundles = [shop.bulk(changes, replica, text) for replica in (1, 2)]
    merged, exported = shop.path("large.bundle"), shop.path("exported.bundle")
    store = shop.fresh(shop.empty_store(), "large.store")
    try:
        yield _peak(shop, "merge", *bundles, "-o", merged)
        yield _peak(shop, "import", merged, "--store", store)
        yield _peak(shop, "export", "-o", exported, "--store", store)
    finally:
        # Many gigabytes, made for this alone.
        for path in (*bundles, merged, exported, store):
            if os.path.exists(path):
                os.remove(path)


def _bytes_per_change(text):
    """Six bits a letter are left after packing; salt, keys and times are some twenty bytes."""
    return text * 3 // 4 + 22


def _peak(shop, *arguments):
    return child.run([shop.casesync, *arguments], statuses=(0, 2)).peak_bytes


def rows(book):
    for kind in KINDS:
        for verb in VERBS:
            what = f"{verb}, {kind}"
            for size in book.sizes("P5", what):
                peak = book.median("P5", what, size, "casesync")
                measured = f"{peak / 2**20:.1f} MiB"
                yield Row("P5", f"peak memory: {what}, {size / 1e9:.2g} GB of bundles", REACH,
                          measured, peak <= REACH_BYTES)
