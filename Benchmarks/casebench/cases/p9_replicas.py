"""P9: very many replicas write one field of one record; no value may be lost."""

import json
from functools import partial

from .. import child
from ..measurement import Measurement
from ..row import Row, not_measured, seconds
from ..rounds import interleaved

WHAT = "merge of one field's values"
LISTED = "values listed after it"
REACH = "faster than automerge and loro, all values listed"
PEERS = ("automerge", "loro")


def measure(shop):
    replicas = shop.sizes.replicas
    script = shop.written(f"field-{replicas}.jsonl", _lines(replicas))
    bundles = shop.bundles(script)
    runs = interleaved(_contestants(shop, script, bundles), shop.sizes.rounds)
    for who, times in runs.items():
        yield Measurement("P9", WHAT, replicas, who, "s", times)
    listed = _listed(shop, shop.merged(bundles, f"field-{replicas}"))
    yield Measurement("P9", LISTED, replicas, "casesync", "values", [listed])


def _lines(replicas):
    """All agree on the record's key; the first says what it is."""
    for number in range(1, replicas + 1):
        operation = {"record": "victim/V-1", "field": "full_name", "assign": f"Name {number}"}
        if number == 1:
            operation["type"] = "victim"
        yield json.dumps({
            "n": number, "team": f"r{number:04}", "author": f"a{number:04}",
            "at": "2022-04-04T09:12:00Z", "ops": [operation],
        })


def _contestants(shop, script, bundles):
    output = shop.path("merged.bundle")
    merge = [shop.casesync, "merge", *bundles, "-o", output, "--force"]
    contestants = {"casesync": lambda: child.run(merge, statuses=(0, 2)).seconds}
    for peer in shop.peers(PEERS):
        files = shop.peer_files(peer, script)
        contestants[peer] = partial(shop.time_peer, peer, shop.path("merged." + peer), files)
    return contestants


def _listed(shop, bundle):
    store = shop.store(f"field-{shop.sizes.replicas}", bundle)
    output = child.run([shop.casesync, "conflicts", "--json", "--store", store], (2,)).output
    heads = [head for line in output.splitlines() for head in json.loads(line)["heads"]]
    return len({head["value"] for head in heads})


def rows(book):
    for replicas in book.sizes("P9", WHAT):
        yield _row(book, replicas)


def _row(book, replicas):
    what = f"{WHAT}, {replicas:,} replicas"
    ours = book.median("P9", WHAT, replicas, "casesync")
    listed = book.median("P9", LISTED, replicas, "casesync")
    theirs = {peer: book.median("P9", WHAT, replicas, peer) for peer in PEERS}
    if None in theirs.values():
        return not_measured("P9", what, REACH, "a peer is not installed")
    ratios = ", ".join(f"{peer} {time / ours:.2f}x" for peer, time in theirs.items())
    measured = f"{seconds(ours)}; {ratios}; {listed:,} values"
    return Row("P9", what, REACH, measured, ours < min(theirs.values()) and listed == replicas)
