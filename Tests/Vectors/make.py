"""Writes the test vectors of CaseSync bundles: python3 make.py [FOLDER]

valid-*.bundle and R<n>-*.bundle go to FOLDER, by default the one of this file. The .json file of
a valid bundle is what `casesync dump` prints of it; with --states PROGRAM they are written too.
Needs Python 3.11 and nothing else. Everything is fixed, so every run writes the same bytes; only
another zlib may deflate a column to other bytes of the same content.
"""

import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
from refused import REFUSED
from valid import VALID


def main(arguments):
    program = None
    if arguments[:1] == ["--states"]:
        program, arguments = arguments[1], arguments[2:]
    folder = pathlib.Path(arguments[0] if arguments else __file__)
    folder = folder if folder.is_dir() else folder.parent
    for name, make in VALID.items():
        path = folder / f"valid-{name}.bundle"
        path.write_bytes(make().bytes())
        if program:
            state = subprocess.run([program, "dump", path], check=True, stdout=subprocess.PIPE)
            path.with_suffix(".json").write_bytes(state.stdout)
    for name, make in REFUSED.items():
        (folder / f"{name}.bundle").write_bytes(make().bytes())


main(sys.argv[1:])
