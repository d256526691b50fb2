#!/bin/sh
# Installs what is missing, builds the release program, and merges the example bundles of three
# teams. Writes merged.bundle into this project's folder.
set -eu
cd "$(dirname "$0")/.."
. ./Scripts/prepare.sh

say "building (a minute or two the first time)"
swift build -c release
program="$(swift build -c release --show-bin-path)/casesync"

say "merging three teams' bundles"
cd Examples
status=0
"$program" merge attorneys.bundle documentation-centre.bundle ngo-coalition.bundle \
  -o ../merged.bundle --force || status=$?
# 2 means: merged, and conflicts wait for a person. That is what this example is about.
[ "$status" -eq 0 ] || [ "$status" -eq 2 ] || exit "$status"

say "done. The program is $program"
