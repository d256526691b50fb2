#!/bin/sh
# Runs the fuzz targets one after the other, all of them or those that are named, for FUZZ_SECONDS
# each. What breaks a promise is kept in Fuzz/Corpus, where the test suite replays it.
set -eu
cd "$(dirname "$0")/.."

seconds=${FUZZ_SECONDS:-60}
# The crash reporter of Swift may hang for ever under libFuzzer.
export SWIFT_BACKTRACE=enable=no
# A small quarantine and short stacks: the longest inputs make many large buffers.
export ASAN_OPTIONS="${ASAN_OPTIONS:-quarantine_size_mb=16:malloc_context_size=5}"
export CASESYNC_FUZZ=1

swift build -c release --scratch-path .fuzz --product casesync-fuzz \
  -Xswiftc -sanitize=fuzzer,address -Xcc -fsanitize=address
program="$(swift build -c release --scratch-path .fuzz --show-bin-path)/casesync-fuzz"

[ $# -gt 0 ] || set -- $(ls Fuzz/Corpus)
failed=
for target; do
  log=".fuzz/$target.log"
  found=".fuzz/corpus/$target"
  mkdir -p "$found"
  echo "fuzz: $target for $seconds seconds"
  FUZZ_TARGET=$target "$program" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=4096 \
    -print_final_stats=1 -artifact_prefix="Fuzz/Corpus/$target/" \
    "$found" "Fuzz/Corpus/$target" >"$log" 2>&1 || failed="$failed $target"
  grep -aE 'INITED|DONE|Fatal error|SUMMARY|Test unit written' "$log" | cut -c1-160 || true
done
[ -z "$failed" ] || { echo "fuzz: broken promises:$failed; see .fuzz/*.log" >&2; exit 1; }
