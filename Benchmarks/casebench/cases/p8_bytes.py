"""P8: bytes of the merged file."""

import os

from ..measurement import Measurement
from ..row import Row, not_measured
from .p1_merge import PEERS

WHAT = "merged file"
REACH = "at most the smallest peer's"


def measure(shop):
    for victims in shop.sizes.victims:
        script = shop.script(victims)
        for who, path in _files(shop, victims, script):
            yield Measurement("P8", WHAT, victims, who, "bytes", [os.path.getsize(path)])


def _files(shop, victims, script):
    yield "casesync", shop.merged(shop.bundles(script), f"merged-{victims}")
    for peer in shop.peers(PEERS):
        path = shop.path("merged." + peer)
        shop.time_peer(peer, path, shop.peer_files(peer, script))
        yield peer, path


def rows(book):
    for victims in book.sizes("P8", WHAT):
        yield _row(book, victims)


def _row(book, victims):
    what = f"{WHAT}, {victims:,} victims"
    ours = book.median("P8", WHAT, victims, "casesync")
    theirs = {peer: book.median("P8", WHAT, victims, peer) for peer in PEERS}
    if None in theirs.values():
        return not_measured("P8", what, REACH, "a peer is not installed")
    smallest = min(theirs, key=theirs.get)
    ratio = f"{ours / theirs[smallest]:.3f}x {smallest}'s {theirs[smallest]:,}"
    return Row("P8", what, REACH, f"{ours:,} bytes, {ratio}", ours <= theirs[smallest])
