"""Two stores that meet: `casesync sync` here, `casesync serve --stdio` behind a pipe."""

import json
import os

from . import child

# Stands in for ssh: runs the command line that the other computer would be given.
LOCAL_SSH = """#!/bin/sh
for command; do :; done
exec sh -c "$command"
"""


class Meeting:
    """A store that asks and one that answers, both to be written to."""

    def __init__(self, shop, records):
        base = shop.contested(records)[1]
        self._shop = shop
        self._records = records
        self._asking = shop.fresh(base, f"asking-{records}.store")
        self._answering = shop.fresh(base, f"answering-{records}.store")
        self._ssh = shop.path("local-ssh")
        with open(self._ssh, "w", encoding="utf-8") as file:
            file.write(LOCAL_SSH)
        os.chmod(self._ssh, 0o755)

    def edit(self, count):
        """Single-field edits in the store that answers."""
        self._shop.time_edits(self._answering, count, self._records)

    def delta_bytes(self):
        """The size of the bundle that the asking store would be mailed."""
        summary, delta = self._shop.path("asking.summary"), self._shop.path("delta.bundle")
        self._run("summary", "-o", summary, "--force", "--store", self._asking)
        self._run(
            "export", "--lacking", summary, "-o", delta, "--force", "--store", self._answering)
        return os.path.getsize(delta)

    def sync(self):
        """Seconds of the whole command, and the bytes that went both ways."""
        run = self._run(
            "sync", f"ssh://here{self._answering}", "--ssh-command", self._ssh,
            "--remote-command", self._shop.casesync, "--json", "--store", self._asking)
        report = json.loads(run.output)
        return run.seconds, report["sentBytes"] + report["receivedBytes"]

    def _run(self, *arguments):
        return child.run([self._shop.casesync, *arguments], statuses=(0, 2))
