"""P3: taking in what is there already costs the same in small and large stores."""

from .. import ends
from ..row import not_measured

WHAT = "import of a covered bundle"


def measure(shop):
    def arguments(records):
        bundle, store = shop.contested(records)
        return [shop.casesync, "import", bundle, "--store", store]

    yield from ends.measure(shop, "P3", WHAT, arguments)


def rows(book):
    yield ends.row(book, "P3", WHAT, 1.2)
    yield not_measured(
        "P3", "sync with nothing new", "at most 1.2 times the time", "not yet: there is no sync")
