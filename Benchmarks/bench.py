#!/usr/bin/env python3
"""Measures CaseSync beside its peers and writes the table. `make bench` calls this.

    bench.py [--only P1,P8] [--tiny] [--programs DIR] [--work DIR] [--results DIR]

--tiny measures next to nothing, to show that everything runs; its figures mean nothing. Only then
are debug builds accepted.
"""

import argparse
import os
import sys

from casebench import cases, child, machine, report, sizes
from casebench.measurement import Book
from casebench.workshop import PROJECT, Workshop


def main():
    options = _options()
    _refuse_debug_builds(options)
    shop = Workshop(options.programs, options.work, sizes.TINY if options.tiny else sizes.FULL)
    _say_what_is_missing()
    baseline = os.path.join(options.results, "baseline.jsonl")
    book = Book.read(baseline) if os.path.exists(baseline) else Book()
    context = machine.context(PROJECT)
    for name in options.only:
        _measure(name, shop, book, context)
        book.write(baseline)
        _write(os.path.join(options.results, "results.md"), report.markdown(book, cases.ALL))


def _options():
    build = os.path.join(PROJECT, ".build")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", type=_names, default=list(cases.ALL), metavar="P1,P8")
    parser.add_argument("--tiny", action="store_true")
    parser.add_argument("--programs", default=os.path.join(build, "release"), metavar="DIR")
    parser.add_argument("--work", default=os.path.join(build, "bench"), metavar="DIR")
    parser.add_argument("--results", default=os.path.dirname(__file__), metavar="DIR")
    return parser.parse_args()


def _names(text):
    names = [name for name in text.split(",") if name] or list(cases.ALL)
    for name in names:
        if name not in cases.ALL:
            raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(cases.ALL)}")
    return names


def _refuse_debug_builds(options):
    workload = os.path.join(options.programs, "casesync-workload")
    build = child.run([workload, "build"]).output.strip()
    if build != "release" and not options.tiny:
        sys.exit(f"bench: {workload} is a {build} build; its figures would say nothing")


def _say_what_is_missing():
    for package in machine.missing_packages():
        print(f"bench: {package} is not installed and is not measured; 'make bench' installs it")


def _measure(name, shop, book, context):
    """A target is measured as a whole: figures of an earlier run never stand beside new ones."""
    measurements = list(cases.ALL[name].measure(shop))
    book.drop(name)
    for measurement in measurements:
        book.add(measurement, context)
    for row in cases.ALL[name].rows(book):
        met = {True: "met", False: "NOT MET", None: "-"}[row.met]
        print(f"{row.case}: {row.what}: {row.measured} (reach: {row.reach}) {met}", flush=True)


def _write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
