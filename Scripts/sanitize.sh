#!/bin/sh
# Runs the suite under the address sanitizer, which also finds leaks, and then under the thread
# sanitizer. Arguments go to 'swift test'.
set -eu
cd "$(dirname "$0")/.."

# The crash reporter of Swift may hang for ever under a sanitizer.
export SWIFT_BACKTRACE=enable=no
export LSAN_OPTIONS="suppressions=$PWD/Scripts/leaks.txt:print_suppressions=0"

# Left out: what builds a program without the sanitizer or traces one, where LeakSanitizer cannot
# work; and every order of the fixture's bundles, ten minutes on paths that other suites take.
set -- --skip 'EmbeddingExampleTests|FaultInjectionTests|MergeOrderTests' "$@"

./Scripts/test.sh --sanitize address --scratch-path .build/address "$@"

mkdir -p .build/thread
library="$PWD/.build/thread/tsan-mutex.so"
toolchain=$(dirname "$(readlink -f "$(command -v swift)")")
"$toolchain/clang" -shared -fPIC -O1 -o "$library" Scripts/tsan-mutex.c
LD_PRELOAD="$library" ./Scripts/test.sh --sanitize thread --scratch-path .build/thread "$@"
