#!/bin/sh
# Syncs through programs that others made. Installs them; the suite runs the same tests where they
# are there already.
set -eu
cd "$(dirname "$0")/.."
. ./Scripts/prepare.sh
needed="curl nginx openssh-server openssl strace syncthing"
install_packages

tests='Meeting|Proxy|Stdio|Folder|SSH|Syncthing|WebCommand|Interruption|HTTP|Curl|WireSize|Topology'
log=$(mktemp)
trap 'rm -f "$log"' EXIT
CASESYNC_PEERS=all swift test --no-parallel --filter "$tests" 2>&1 | tee "$log"
grep -q 'Test run with [1-9][0-9]* tests* .*passed' "$log" || stop "the tests failed, or none ran"
if grep -q "skipped" "$log"; then stop "tests were skipped; they say above what they need"; fi
