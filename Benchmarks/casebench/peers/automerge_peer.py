"""automerge: one document a team."""

from automerge.core import ROOT, Document, ScalarType


class Peer:
    def __init__(self, number):
        self.document = Document(number.to_bytes(16, "big"))

    def edit(self, steps):
        with self.document.transaction() as transaction:
            for key, value in steps:
                if value is not None:
                    transaction.put(ROOT, key, ScalarType.Str, value)
                elif transaction.get(ROOT, key) is not None:
                    transaction.delete(ROOT, key)

    def take(self, giver):
        self.document.merge(giver.document)

    def save(self):
        return self.document.save()

    @staticmethod
    def merge(files):
        first, *others = [Document.load(file) for file in files]
        for other in others:
            first.merge(other)
        return first.save()
