"""What was measured, and the file that keeps it."""

import json
import statistics
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Measurement:
    """All runs of one contestant at one thing."""

    case: str
    what: str
    size: int
    who: str
    unit: str
    runs: list

    @property
    def median(self):
        return statistics.median(self.runs)

    @property
    def key(self):
        return (self.case, self.what, self.size, self.who)

    @property
    def place(self):
        """P2 comes before P10."""
        return (int(self.case[1:]), *self.key)


class Book:
    """Measurements by what they are of; the later one of the same thing replaces the earlier."""

    def __init__(self):
        self._entries = {}

    def add(self, measurement, context):
        self._entries[measurement.key] = (measurement, context)

    def median(self, case, what, size, who):
        """The median, or `None` where nothing was measured."""
        entry = self._entries.get((case, what, size, who))
        return entry[0].median if entry else None

    def sizes(self, case, what):
        return sorted({key[2] for key in self._entries if key[:2] == (case, what)})

    def drop(self, case):
        self._entries = {key: entry for key, entry in self._entries.items() if key[0] != case}

    def entries(self):
        return sorted(self._entries.values(), key=lambda entry: entry[0].place)

    def write(self, path):
        with open(path, "w", encoding="utf-8") as file:
            for measurement, context in self.entries():
                line = asdict(measurement) | {"median": measurement.median} | context
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

    @classmethod
    def read(cls, path):
        book = cls()
        with open(path, encoding="utf-8") as file:
            for text in file:
                line = json.loads(text)
                fields = {name: line.pop(name) for name in Measurement.__dataclass_fields__}
                del line["median"]
                book.add(Measurement(**fields), line)
        return book
