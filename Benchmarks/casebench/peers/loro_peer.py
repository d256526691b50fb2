"""loro: one document a team, exchanged as updates."""

from loro import ExportMode, LoroDoc


class Peer:
    def __init__(self, number):
        self.document = LoroDoc()
        self.document.peer_id = number
        self.map = self.document.get_map("root")

    def edit(self, steps):
        for key, value in steps:
            if value is not None:
                self.map.insert(key, value)
            elif self.map.get(key) is not None:
                self.map.delete(key)
        self.document.commit()

    def take(self, giver):
        known = self.document.oplog_vv
        self.document.import_(giver.document.export(ExportMode.Updates(known)))

    def save(self):
        return self.document.export(ExportMode.Snapshot())

    @staticmethod
    def merge(files):
        document = LoroDoc()
        document.import_batch(files)
        return document.export(ExportMode.Snapshot())
