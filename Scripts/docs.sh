#!/bin/sh
# Makes the library's documentation in .build/docs; a warning is an error.
set -eu
cd "$(dirname "$0")/.."

toolchain=$(dirname "$(readlink -f "$(command -v swift)")")
swift package dump-symbol-graph --minimum-access-level public >.build/docs.log 2>&1 || {
  cat .build/docs.log >&2
  exit 1
}
rm -rf .build/docs .build/docs-symbols
mkdir -p .build/docs-symbols
find .build/ -path '*symbolgraph/*' -name 'CaseSync*.symbols.json' \
  \( -name 'CaseSync.symbols.json' -o -name 'CaseSync@*' \) -exec cp {} .build/docs-symbols/ \;
"$toolchain/docc" convert --additional-symbol-graph-dir .build/docs-symbols \
  --fallback-display-name CaseSync --fallback-bundle-identifier org.casesync.CaseSync \
  --warnings-as-errors --experimental-documentation-coverage --coverage-summary-level brief \
  --output-path .build/docs
