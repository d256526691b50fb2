"""P4: sync of a few changed records costs what they cost, not what the store does."""

from ..measurement import Measurement
from ..meeting import Meeting
from ..row import Row, not_measured, seconds
from ..rounds import interleaved

BYTES, TIME = "bytes of a sync of changed records", "sync of changed records"


def measure(shop):
    changed = shop.sizes.records[0] // 10
    contestants = {
        records: _contestant(Meeting(shop, records), changed) for records in shop.sizes.records}
    for records, runs in interleaved(contestants, shop.sizes.rounds).items():
        delta, sent, times = zip(*runs)
        yield Measurement("P4", BYTES, records, "delta bundle", "B", list(delta))
        yield Measurement("P4", BYTES, records, "casesync", "B", list(sent))
        yield Measurement("P4", TIME, records, "casesync", "s", list(times))


def _contestant(meeting, changed):
    def run():
        meeting.edit(changed)
        delta = meeting.delta_bytes()
        time, sent = meeting.sync()
        return delta, sent, time
    return run


def rows(book):
    sizes = book.sizes("P4", TIME)
    if not sizes:
        yield not_measured("P4", TIME, "at most 1.2 times the delta bundle")
        return
    large = sizes[-1]
    sent = book.median("P4", BYTES, large, "casesync")
    ratio = sent / book.median("P4", BYTES, large, "delta bundle")
    yield Row(
        "P4", f"bytes of a sync of {sizes[0] // 10} changed of {large:,} records",
        "at most 1.2 times the delta bundle", f"{sent:,.0f} B, {ratio:.2f}x", ratio <= 1.2)
    times = [book.median("P4", TIME, size, "casesync") for size in sizes]
    yield Row(
        "P4", f"time of it, {large:,} records beside {sizes[0]:,}", "at most 1.2 times the time",
        f"{seconds(times[0])} and {seconds(times[-1])}, {times[-1] / times[0]:.2f}x",
        times[-1] <= 1.2 * times[0])
    yield from _beyond_shared_pages(sizes, times)


def _beyond_shared_pages(sizes, times):
    """In the smallest store the changed records share their pages."""
    if len(sizes) > 2:
        yield Row(
            "P4", f"time of it, {sizes[-1]:,} records beside {sizes[1]:,}",
            "shown for scale", f"{seconds(times[1])} and {seconds(times[-1])}, {times[-1] / times[1]:.2f}x",
            None)
