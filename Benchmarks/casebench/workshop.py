"""Everything that is measured with, made once and kept in a folder."""

import hashlib
import os
import shutil
import sys

from . import child, machine

PROJECT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
OTHER_SCRIPT = os.path.join(PROJECT, "Tests", "Fixtures", "qantar579", "edits.jsonl")
TEAMS = 5
# Letters of a narrative in bulk records.
TEXT_BYTES = 100
# One bulk record in so many is written by two replicas.
CONTESTED = 50
PLAIN_SQLITE = os.path.join(PROJECT, "Benchmarks", "plain-sqlite.c")
DATASET = "workload"


class Workshop:
    """Makes scripts, bundles, stores and the peers' files, and keeps what it has made."""

    def __init__(self, programs, folder, sizes):
        self.sizes = sizes
        self.folder = os.path.abspath(folder)
        self.casesync = os.path.join(programs, "casesync")
        self.workload = os.path.join(programs, "casesync-workload")
        self._forget_other_programs()
        os.environ["CASESYNC_STATE"] = self.path("state")
        os.environ["PYTHONPATH"] = os.path.join(PROJECT, "Benchmarks")

    def path(self, name):
        return os.path.join(self.folder, name)

    def script(self, victims):
        """Teams that parted half way."""
        return self._made(f"script-{victims}.jsonl", lambda path: child.run([
            self.workload, "generate", "--victims", victims, "--teams", TEAMS, "--parted",
            "-o", path,
        ]))

    def bundles(self, script):
        """The teams' bundles after a script."""
        folder = self._made(_stem(script) + "-casesync", lambda path: child.run([
            self.workload, "replay", script, "--out", path, "--dataset", DATASET, "--fast",
        ]))
        return [path for path in _files(folder) if path.endswith(".bundle")]

    def peer_files(self, peer, script):
        """The teams' files of a peer after the same script."""
        def make(path):
            os.mkdir(path)
            child.run(self._peer("replay", peer, script, path))
        return _files(self._made(f"{_stem(script)}-{peer}", make))

    def merged(self, bundles, name):
        """One bundle of all."""
        return self._made(f"{name}.bundle", lambda path: child.run(
            [self.casesync, "merge", *bundles, "-o", path, "--no-report"]))

    def store(self, name, bundle=None, base=None):
        """A store that took in a bundle; it starts empty, or as another."""
        def make(path):
            if base:
                shutil.copyfile(base, path)
            else:
                child.run([self.casesync, "init", "--dataset", DATASET, "--store", path])
            if bundle:
                child.run([self.casesync, "import", bundle, "--store", path], statuses=(0, 2))
        return self._made(f"{name}.store", make)

    def empty_store(self):
        return self.store("empty")

    def bulk(self, changes, replica, text):
        """A bundle of one replica with as many records as changes."""
        return self._made(f"bulk-{changes}-{replica}-{text}.bundle", lambda path: child.run([
            self.workload, "bulk", "--changes", changes, "--replica", replica, "--text", text,
            "--dataset", DATASET, "-o", path,
        ]))

    def halves(self, records):
        """Bundles of two replicas, of which the second wrote into some of the first's records."""
        contested = max(1, records // CONTESTED)
        return [self.bulk(records, 1, TEXT_BYTES), self.bulk(contested, 2, TEXT_BYTES)]

    def contested(self, records):
        """Both replicas in one bundle, and the store that took it in."""
        bundle = self.merged(self.halves(records), f"contested-{records}")
        return bundle, self.store(f"contested-{records}", bundle)

    def written(self, name, lines):
        """A text file of our own."""
        def make(path):
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(line + "\n" for line in lines)
        return self._made(name, make)

    def edited(self, before, edits, records):
        """The store after single-field edits, one a record, over all its bulk records."""
        def make(path):
            shutil.copyfile(before, path)
            self.time_edits(path, edits, records)
        return self._made(f"edited-{edits}.store", make)

    def time_edits(self, store, edits, records):
        """Seconds inside the library."""
        return float(child.run([
            self.workload, "edit", store, "--edits", edits, "--records", records]).output)

    def plain_tables(self, store, name):
        """A store's log, heads and records in a database without anything else."""
        return self._made(f"plain-{name}.db", lambda path: child.run(
            [self.plain_sqlite(), "prepare", store, path]))

    def fresh(self, original, name):
        """A copy to work on, of which nothing waits to be written to the disk."""
        copy = shutil.copyfile(original, self.path(name))
        os.sync()
        return copy

    def plain_sqlite(self):
        """The program that writes the same rows without CaseSync."""
        return self._made("plain-sqlite", lambda path: child.run(
            ["cc", "-O2", "-o", path, PLAIN_SQLITE, "-lsqlite3"]))

    def peers(self, names):
        """Those of the peers that are installed."""
        return [name for name in names if machine.is_installed(name)]

    def time_peer(self, peer, output, files):
        """Seconds inside the peer's process, from the first file read to the last byte written."""
        return float(child.run(self._peer("merge", peer, output, *files)).output)

    def _peer(self, *arguments):
        return [sys.executable, "-m", "casebench.peers", *arguments]

    def _made(self, name, make):
        """Makes a file or folder unless it is there; half-made ones never get the name."""
        path, draft = self.path(name), self.path("draft-" + name)
        if not os.path.exists(path):
            _remove(draft)
            make(draft)
            os.rename(draft, path)
        return path

    def _forget_other_programs(self):
        """What other programs made may differ in its format."""
        digest = _digest([self.casesync, self.workload, PLAIN_SQLITE])
        kept = self.path("made-by-" + digest)
        if not os.path.exists(kept):
            _remove(self.folder)
            os.makedirs(kept)


def _digest(paths):
    digest = hashlib.sha256()
    for path in paths:
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:16]


def _files(folder):
    return sorted(os.path.join(folder, name) for name in os.listdir(folder))


def _stem(path):
    return os.path.splitext(os.path.basename(path))[0]


def _remove(path):
    if os.path.isdir(path):
        shutil.rmtree(path)
    elif os.path.exists(path):
        os.remove(path)
