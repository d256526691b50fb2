"""P3: taking in what is there already costs the same in small and large stores."""

from .. import ends
from ..measurement import Measurement
from ..meeting import Meeting
from ..rounds import interleaved

IMPORT = "import of a covered bundle"
SYNC = "sync with nothing new"


def measure(shop):
    def arguments(records):
        bundle, store = shop.contested(records)
        return [shop.casesync, "import", bundle, "--store", store]

    yield from ends.measure(shop, "P3", IMPORT, arguments)
    contestants = {
        records: _seconds(Meeting(shop, records))
        for records in (shop.sizes.records[0], shop.sizes.records[-1])
    }
    for records, times in interleaved(contestants, 3 * shop.sizes.rounds).items():
        yield Measurement("P3", SYNC, records, "casesync", "s", times)


def _seconds(meeting):
    return lambda: meeting.sync()[0]


def rows(book):
    yield ends.row(book, "P3", IMPORT, 1.2)
    yield ends.row(book, "P3", SYNC, 1.2)
