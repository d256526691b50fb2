"""P8: bytes of the merged file."""

import os

from ..measurement import Measurement
from ..row import Row, not_measured
from ..workshop import OTHER_SCRIPT
from .p1_merge import PEERS

WHAT = "merged file"
# Its script comes from another generator: a check that ours does not flatter us.
OTHER = "merged file of the fixture"
OTHER_VICTIMS = 579
REACH = "at most the smallest peer's"


def measure(shop):
    for victims in shop.sizes.victims:
        yield from _measure(shop, WHAT, victims, shop.script(victims))
    if shop.sizes.has_other_script:
        yield from _measure(shop, OTHER, OTHER_VICTIMS, OTHER_SCRIPT)


def _measure(shop, what, victims, script):
    for who, path in _files(shop, f"{what}, {victims}", script):
        yield Measurement("P8", what, victims, who, "bytes", [os.path.getsize(path)])


def _files(shop, name, script):
    yield "casesync", shop.merged(shop.bundles(script), name)
    for peer in shop.peers(PEERS):
        path = shop.path("merged." + peer)
        shop.time_peer(peer, path, shop.peer_files(peer, script))
        yield peer, path


def rows(book):
    for what in (WHAT, OTHER):
        for victims in book.sizes("P8", what):
            yield _row(book, what, victims)


def _row(book, what, victims):
    name = f"{what}, {victims:,} victims"
    ours = book.median("P8", what, victims, "casesync")
    theirs = {peer: book.median("P8", what, victims, peer) for peer in PEERS}
    if None in theirs.values():
        return not_measured("P8", name, REACH, "a peer is not installed")
    smallest = min(theirs, key=theirs.get)
    ratio = f"{ours / theirs[smallest]:.3f}x {smallest}'s {theirs[smallest]:,}"
    return Row("P8", name, REACH, f"{ours:,} bytes, {ratio}", ours <= theirs[smallest])
