"""P1: the teams' files merged into one."""

from functools import partial

from .. import child
from ..measurement import Measurement
from ..row import Row, not_measured, seconds
from ..rounds import interleaved

WHAT = "merge of five teams' files"
REACH = "5 times as fast as the fastest peer"
# These keep every edit and converge; the others are there to show what less costs.
PEERS = ("automerge", "loro", "pycrdt")
FOR_SCALE = ("joined", "sqlite", "session")


def measure(shop):
    for victims in shop.sizes.victims:
        runs = interleaved(_contestants(shop, victims), shop.sizes.rounds)
        for who, times in runs.items():
            yield Measurement("P1", WHAT, victims, who, "s", times)


def _contestants(shop, victims):
    script, output = shop.script(victims), shop.path("merged.bundle")
    merge = [shop.casesync, "merge", *shop.bundles(script), "-o", output, "--force"]
    contestants = {
        "casesync": partial(_seconds, merge),
        "casesync --no-report": partial(_seconds, [*merge, "--no-report"]),
    }
    for peer in shop.peers(PEERS + FOR_SCALE):
        files = shop.peer_files(peer, script)
        contestants[peer] = partial(shop.time_peer, peer, shop.path("merged." + peer), files)
    return contestants


def _seconds(arguments):
    return child.run(arguments, statuses=(0, 2)).seconds


def rows(book):
    for victims in book.sizes("P1", WHAT):
        yield _row(book, victims)


def _row(book, victims):
    what = f"{WHAT}, {victims:,} victims"
    ours = book.median("P1", WHAT, victims, "casesync")
    theirs = {peer: book.median("P1", WHAT, victims, peer) for peer in PEERS}
    theirs = {peer: time for peer, time in theirs.items() if time is not None}
    if len(theirs) < len(PEERS):
        return not_measured("P1", what, REACH, "a peer is not installed")
    ratios = ", ".join(f"{peer} {time / ours:.2f}x" for peer, time in theirs.items())
    met = min(theirs.values()) >= 5 * ours
    return Row("P1", what, REACH, f"{seconds(ours)}; {ratios}", met)
