"""Edit scripts, as steps on one flat map: the layout that all peers get."""

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Edit:
    """What one author saved at one moment: keys and their values; `None` takes a key out."""

    team: str
    steps: list


@dataclass(frozen=True)
class Exchange:
    """What the giver has, the taker gets."""

    giver: str
    taker: str


def read(path):
    """The edits and exchanges of a script, in their order."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield from _events(json.loads(line))


def _events(line):
    if "sync" in line:
        first, second = line["sync"]
        yield Exchange(first, second)
        yield Exchange(second, first)
    elif "send" in line:
        yield Exchange(line["send"], line["to"])
    else:
        steps = [step for operation in line["ops"] for step in _steps(operation)]
        yield Edit(line["team"], steps)


def _steps(operation):
    record, field = operation["record"], operation.get("field", "")
    if "type" in operation:
        yield f"{record}|@type|", operation["type"]
    if "assign" in operation:
        yield f"{record}|{field}|", _value(operation["assign"])
    elif "clear" in operation:
        yield f"{record}|{field}|", None
    elif "add" in operation:
        yield f"{record}|{field}|{_value(operation['add'])}", "1"
    elif "remove" in operation:
        yield f"{record}|{field}|{_value(operation['remove'])}", None
    else:
        yield _mark(record, field, operation)


def _mark(record, field, operation):
    """Deletions and judgements are keys of their own."""
    if "delete" in operation:
        return f"{record}|@deleted|{field}", operation["reason"]
    if "restore" in operation:
        return f"{record}|@deleted|{field}", None
    if "same_as" in operation:
        return f"{record}|@same_as|{operation['same_as']}", "1"
    return f"{record}|@same_as|{operation['not_same_as']}", None


def _value(value):
    if isinstance(value, dict):
        return "?" + value["answer"]
    return str(value)
