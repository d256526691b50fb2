"""SQLite's session extension through apsw: a team's file is a changeset of its cells.

Concurrent edits do not converge and losing values are lost; it is here for its speed alone.
"""

import apsw

from . import sqlite_peer


class Peer(sqlite_peer.Peer):
    def __init__(self, number):
        super().__init__(number)
        self.session = apsw.Session(self.database, "main")
        self.session.attach("cell")

    def take(self, giver):
        self.edits = max(self.edits, giver.edits)
        sqlite_peer.take(self.database, giver.database.serialize("main"))

    def save(self):
        return self.session.changeset()

    @staticmethod
    def merge(files):
        builder = apsw.ChangesetBuilder()
        for file in files:
            builder.add(file)
        return builder.output()
