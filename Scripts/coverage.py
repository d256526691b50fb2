#!/usr/bin/env python3
"""Prints a coverage summary of llvm-cov by folder of Sources, and the least covered files."""
import collections
import json
import os
import sys


def share(covered, count):
    return f"{100 * covered / count if count else 100:5.1f} % of {count:6d}"


def line(name, numbers):
    lines, regions = numbers["lines"], numbers["regions"]
    return f"{name:44s} lines {share(*lines)}   regions {share(*regions)}"


def main(path):
    root = os.path.join(os.getcwd(), "Sources") + os.sep
    folders = collections.defaultdict(lambda: {"lines": [0, 0], "regions": [0, 0]})
    files = []
    with open(path, encoding="utf-8") as file:
        listed = json.load(file)["data"][0]["files"]
    for entry in listed:
        if not entry["filename"].startswith(root):
            continue
        name = entry["filename"][len(root):]
        numbers = {}
        for kind in ("lines", "regions"):
            summary = entry["summary"][kind]
            numbers[kind] = (summary["covered"], summary["count"])
            for key in (os.path.dirname(name), "Sources"):
                folders[key][kind][0] += summary["covered"]
                folders[key][kind][1] += summary["count"]
        files.append((numbers["lines"][0] / max(1, numbers["lines"][1]), name, numbers))
    for name in sorted(folders, key=lambda name: (name == "Sources", name)):
        print(line(name, folders[name]))
    print("\nLeast covered:")
    for _, name, numbers in sorted(files)[:10]:
        print(line(name, numbers))


main(sys.argv[1])
