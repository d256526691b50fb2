"""Where, when and with what was measured."""

import datetime
import importlib.util
import os
import platform
import sqlite3
import subprocess
from importlib import metadata

# The module that is imported, and the package that it comes in.
_PACKAGES = {
    "automerge": "automerge", "loro": "loro", "pycrdt": "pycrdt", "joined": "pycrdt",
    "sqlite": "apsw", "session": "apsw",
}


def context(project):
    """What every line of the baseline carries."""
    return {
        "commit": _commit(project),
        "date": datetime.date.today().isoformat(),
        "machine": _machine(),
        "versions": _versions(),
    }


def is_installed(peer):
    """Whether this Python has the peer."""
    return importlib.util.find_spec(_PACKAGES[peer]) is not None


def missing_packages():
    """The peers' packages that this Python has not."""
    return sorted({package for peer, package in _PACKAGES.items() if not is_installed(peer)})


def _commit(project):
    commit = _output(["git", "-C", project, "rev-parse", "--short=12", "HEAD"])
    changed = _output(["git", "-C", project, "status", "--porcelain", "--", "Sources"])
    return commit + ("+" if changed else "")


def _machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, Linux {platform.release()}"


def _processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _versions():
    peers = sorted({package for name, package in _PACKAGES.items() if is_installed(name)})
    versions = [f"{package} {metadata.version(package)}" for package in peers]
    python = f"Python {platform.python_version()}"
    return ", ".join([_swift(), python, f"SQLite {sqlite3.sqlite_version}", *versions])


def _swift():
    words = _output(["swift", "--version"]).split()
    return f"Swift {words[words.index('version') + 1]}" if "version" in words else "Swift"


def _output(arguments):
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    return done.stdout.strip()
