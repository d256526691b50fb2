#!/bin/sh
# Installs what is missing and runs the whole test suite. Arguments go to 'swift test'.
set -eu
cd "$(dirname "$0")/.."
. ./Scripts/prepare.sh

log=$(mktemp)
trap 'rm -f "$log"' EXIT

say "building and testing (some minutes the first time)"
# The status of 'swift test' goes round the pipe through a file of its own.
{ swift test "$@" 2>&1 || echo "swift test failed with status $?"; } | tee "$log"
if grep -q '^swift test failed with status' "$log"; then stop "the tests failed"; fi

# 'swift test' succeeds when it finds no test at all: count what ran.
count=$(sed -n 's/.*Test run with \([0-9][0-9]*\) tests* .*passed.*/\1/p' "$log" | tail -n 1)
[ "${count:-0}" -gt 0 ] || stop "no test ran"
say "$count tests passed"
