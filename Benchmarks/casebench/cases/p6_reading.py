"""P6: looking at one record, and at the first conflicts, in small and large stores."""

from .. import ends

SHOW = "show of one record"
CONFLICTS = "first 20 conflicts"


def measure(shop):
    def show(records):
        return [shop.casesync, "show", "victim/BULK-1", "--store", shop.contested(records)[1]]

    def conflicts(records):
        _, store = shop.contested(records)
        return [shop.casesync, "conflicts", "--limit", "20", "--store", store]

    yield from ends.measure(shop, "P6", SHOW, show)
    yield from ends.measure(shop, "P6", CONFLICTS, conflicts)


def rows(book):
    yield ends.row(book, "P6", SHOW, 1.5)
    yield ends.row(book, "P6", CONFLICTS, 1.5)
