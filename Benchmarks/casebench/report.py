"""The table for people."""

from . import cases

HEAD = """# What was measured

Made by `make bench` from `baseline.jsonl`; [README.md](README.md) says how, and what is unfair to
whom. A ratio like "loro 2.10x" means that loro takes 2.10 times as long as CaseSync.
"""


def markdown(book, names):
    parts = [HEAD, _targets(book, names), "\n## All figures\n", _figures(book)]
    return "\n".join(parts) + "\n\n" + _contexts(book)


def _targets(book, names):
    lines = ["| # | what | reach | measured | met |", "|--|--|--|--|--|"]
    for name in names:
        for row in cases.ALL[name].rows(book):
            met = {True: "yes", False: "**no**", None: "-"}[row.met]
            lines.append(
                f"| {row.case} | {row.what} | {row.reach} | {row.measured} | {met} |")
    return "\n".join(lines)


def _figures(book):
    lines = ["| # | what | size | who | median | least - most | runs |", "|--|--|--|--|--|--|--|"]
    for entry, _ in book.entries():
        median, least, most = (
            _number(value) for value in (entry.median, min(entry.runs), max(entry.runs)))
        lines.append(
            f"| {entry.case} | {entry.what} | {entry.size:,} | {entry.who} "
            f"| {median} {entry.unit} | {least} - {most} | {len(entry.runs)} |")
    return "\n".join(lines)


def _number(value):
    return f"{value:,}" if isinstance(value, int) else f"{value:,.4g}"


def _contexts(book):
    """Machine, versions and commit, with the targets that were measured there."""
    places = {}
    for entry, context in book.entries():
        where = "{date}, commit {commit}: {machine}; {versions}".format(**context)
        places.setdefault(where, set()).add(entry.case)
    lines = [f"- {', '.join(sorted(names))}: {where}" for where, names in places.items()]
    return "## Where\n\n" + "\n".join(lines) + "\n"
