"""Plain SQLite through apsw: a table of cells, the later edit wins, losing values are lost."""

import apsw

TABLE = """
    CREATE TABLE cell (
      key TEXT PRIMARY KEY, value TEXT, edit INTEGER NOT NULL, author INTEGER NOT NULL
    ) WITHOUT ROWID
"""
TAKE = """
    INSERT INTO main.cell SELECT * FROM theirs.cell WHERE true ON CONFLICT (key) DO UPDATE
    SET value = excluded.value, edit = excluded.edit, author = excluded.author
    WHERE (excluded.edit, excluded.author) > (edit, author)
"""


class Peer:
    def __init__(self, number):
        self.number = number
        self.edits = 0
        self.database = apsw.Connection(":memory:")
        self.database.execute(TABLE)

    def edit(self, steps):
        self.edits += 1
        rows = [(key, value, self.edits, self.number) for key, value in steps]
        with self.database:
            self.database.executemany("INSERT OR REPLACE INTO cell VALUES (?, ?, ?, ?)", rows)

    def take(self, giver):
        self.edits = max(self.edits, giver.edits)
        take(self.database, giver.save())

    def save(self):
        return self.database.serialize("main")

    @staticmethod
    def merge(files):
        database = apsw.Connection(":memory:")
        database.deserialize("main", files[0])
        for file in files[1:]:
            take(database, file)
        return database.serialize("main")


def take(database, file):
    database.execute("ATTACH ':memory:' AS theirs")
    database.deserialize("theirs", file)
    database.execute(TAKE)
    database.execute("DETACH theirs")
