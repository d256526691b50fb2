"""pycrdt (Yjs): one document a team, exchanged as updates."""

from pycrdt import Doc, Map


class Peer:
    def __init__(self, number):
        self.document = Doc(client_id=number)
        self.map = self.document.get("root", type=Map)

    def edit(self, steps):
        with self.document.transaction():
            for key, value in steps:
                if value is not None:
                    self.map[key] = value
                elif key in self.map:
                    del self.map[key]

    def take(self, giver):
        self.document.apply_update(giver.document.get_update(self.document.get_state()))

    def save(self):
        return self.document.get_update()

    @staticmethod
    def merge(files):
        document = Doc()
        for file in files:
            document.apply_update(file)
        return document.get_update()
