#!/usr/bin/env python3
"""Shows that the tests can fail: makes the mistakes of Tests/Mutants/mutants.txt, one at a time.

All of them are built into one copy of the project, each behind a switch, so that one build does for
all. The work tree is left alone. Arguments choose mutants by a part of their title.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LIST = PROJECT / "Tests/Mutants/mutants.txt"
COPY = PROJECT / ".build/mutants"
SWIFT = os.environ.get("SWIFT", "swift")
# The quick suites; those with random histories would find what the simulator finds.
SCENARIOS = (
    "Basis CarefulStore Clock ConcurrentEdit Dataset Erasure Fork ForwardCompatibility HybridClock "
    "Incarnation Judgement LongValue SlotHeads SummaryDifference Vector WithheldEdge Withholding WinnerOrder"
).split()
SIMULATOR = "SimulatorTests"
SEEDS = os.environ.get("SEEDS", "80")
SECONDS = 300

SWITCH = """\
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

enum Mutant {
  private static let number = getenv("MUTANT").flatMap { Int(String(cString: $0)) }
  static func isOn(_ number: Int) -> Bool { number == self.number }
}
"""


class Mutant:
    def __init__(self, number, title):
        self.number, self.title, self.parts = number, title, {}

    def place(self, source):
        """Where the text to be changed begins, and the text; it must be there exactly once."""
        text = self.parts.get("old") or self.parts["skip"]
        near = self.parts.get("near", text)
        if source.count(near) != 1 or near.count(text) != 1:
            sys.exit(f"mutants: '{self.title}' no longer applies to {self.parts['file']}")
        return source.index(near) + near.index(text), text


def read_list():
    mutants, key = [], None
    for line in LIST.read_text().splitlines():
        if line.startswith("#") or not line:
            continue
        if line.startswith("["):
            mutants.append(Mutant(len(mutants) + 1, line.strip("[]")))
        elif line.startswith("|"):
            mutants[-1].parts[key] += "\n" + line[1:]
        else:
            key, text = line.split(" ", 1)
            mutants[-1].parts[key] = text
    return mutants


def copy_project():
    COPY.mkdir(parents=True, exist_ok=True)
    for old in COPY.glob("[!.]*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    shutil.copytree(PROJECT, COPY, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))


def switched(text, group):
    """The text with all mutants that change it, each behind its switch."""
    if "skip" in group[0].parts:
        return f"if !Mutant.isOn({group[0].number}) {{ {text} }}"
    choices = "".join(f"Mutant.isOn({m.number}) ? ({m.parts['new']}) : " for m in group)
    return f"({choices}({text}))"


def change(file, mutants):
    path = COPY / "Sources/CaseSync" / file
    source = path.read_text()
    places = {}
    for mutant in mutants:
        places.setdefault(mutant.place(source), []).append(mutant)
    for (start, text), group in sorted(places.items(), key=lambda item: item[0], reverse=True):
        source = source[:start] + switched(text, group) + source[start + len(text):]
    path.write_text(source)


def make(mutants):
    copy_project()
    by_file = {}
    for mutant in mutants:
        by_file.setdefault(mutant.parts["file"], []).append(mutant)
    for file, group in by_file.items():
        change(file, group)
    (COPY / "Sources/CaseSync/Codec/Mutant.swift").write_text(SWITCH)
    if subprocess.run([SWIFT, "build", "--build-tests"], cwd=COPY).returncode != 0:
        sys.exit("mutants: the copy does not build")


def run(number, suites):
    """The tests that fail with a mutant, or what else happens; empty when all pass."""
    command = [SWIFT, "test", "--skip-build", "--filter", "|".join(rf"\.{s}" for s in suites)]
    settings = {"MUTANT": str(number), "SEEDS": SEEDS, "FIRST": "1", "SWIFT_BACKTRACE": "enable=no"}
    try:
        done = subprocess.run(
            command, cwd=COPY, env={**os.environ, **settings}, text=True, timeout=SECONDS,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace")
    except subprocess.TimeoutExpired:
        return ["does not end"]
    if done.returncode == 0:
        if not re.search(r"Test run with [1-9]", done.stdout):
            sys.exit("mutants: no test ran")
        return []
    seeds = re.findall(r"seed (\d+), ", done.stdout)
    if seeds:
        return [f"seed {min(seeds, key=int)}"]
    names = re.findall(r'Test "(.+)" (?:with \d+ test cases? )?failed after', done.stdout)
    return sorted(set(names)) or ["crash"]


def main():
    mutants = read_list()
    chosen = [m for m in mutants if all(word in m.title for word in sys.argv[1:])]
    make(mutants)
    scenarios = [s + "Tests" for s in SCENARIOS]
    for suites in ([SIMULATOR], scenarios):
        if found := run(0, suites):
            sys.exit(f"mutants: tests fail without any mutant: {found}")
    survivors = 0
    for mutant in chosen:
        found = run(mutant.number, [SIMULATOR]) or run(mutant.number, scenarios)
        survivors += not found
        verdict = f"caught    {found[0]:<28.28}" if found else f"SURVIVED  {'':28}"
        print(f"{verdict}  {mutant.title}", flush=True)
    print(f"{len(chosen)} mutants, {survivors} survived")
    sys.exit(survivors > 0)


if __name__ == "__main__":
    main()
