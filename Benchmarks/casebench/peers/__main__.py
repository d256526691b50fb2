"""Replays a script into one peer, or times its merge. Runs under the Python that has the peers.

    python -m casebench.peers check PEER
    python -m casebench.peers replay PEER SCRIPT FOLDER
    python -m casebench.peers merge PEER OUTPUT FILE ...
"""

import gc
import importlib
import os
import sys
import time

from .. import script


def replay(peer, path, folder):
    """Writes one file a team."""
    teams = {}
    for event in script.read(path):
        if isinstance(event, script.Edit):
            _team(teams, peer, event.team).edit(event.steps)
        else:
            _team(teams, peer, event.taker).take(_team(teams, peer, event.giver))
    for name, team in teams.items():
        _write(os.path.join(folder, name), team.save())


def _team(teams, peer, name):
    if name not in teams:
        teams[name] = peer(len(teams) + 1)
    return teams[name]


def merge(peer, output, *paths):
    """Prints the seconds from the first file read to the last byte written."""
    gc.disable()
    start = time.perf_counter()
    _write(output, peer.merge([_read(path) for path in paths]))
    print(time.perf_counter() - start)


def _read(path):
    with open(path, "rb") as file:
        return file.read()


def _write(path, content):
    with open(path, "wb") as file:
        file.write(content)


def main(command, name, *arguments):
    peer = importlib.import_module(f"casebench.peers.{name}_peer").Peer
    if command == "replay":
        replay(peer, *arguments)
    elif command == "merge":
        merge(peer, *arguments)


main(*sys.argv[1:])
