#!/bin/sh
# Runs the suite with coverage, and prints what share of the sources it reaches.
set -eu
cd "$(dirname "$0")/.."

scratch=.build/coverage
./Scripts/test.sh --enable-code-coverage --scratch-path "$scratch" "$@" >"$scratch.log" 2>&1 || {
  cat "$scratch.log" >&2
  exit 1
}
built=$(swift build --scratch-path "$scratch" --show-bin-path)
# Another llvm-cov that comes first on PATH may not know the toolchain's format.
toolchain=$(dirname "$(readlink -f "$(command -v swift)")")
"$toolchain/llvm-cov" export -summary-only -instr-profile "$built/codecov/default.profdata" \
  "$built/CaseSyncPackageTests.xctest" >"$scratch/summary.json"
python3 Scripts/coverage.py "$scratch/summary.json"
