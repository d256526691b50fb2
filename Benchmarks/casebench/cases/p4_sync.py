"""P4: sync of a few changed records. There is no sync yet; this is where its measure belongs."""

from ..row import not_measured


def measure(shop):
    return ()


def rows(book):
    yield not_measured(
        "P4", "sync of 100 changed of 1,000,000 records",
        "bytes at most 1.2 times the delta bundle, time independent of size",
        "not yet: there is no sync")
