#!/bin/sh
# Opens a page of the review in a real browser and decides something there: headless Chromium, which
# it installs. The pictures in .build/review-page are for people to look at.
set -eu
cd "$(dirname "$0")/.."
. ./Scripts/prepare.sh
needed="chromium python3"
install_packages

swift build
program=$(swift build --show-bin-path)
folder=.build/review-page
rm -rf "$folder"
mkdir -p "$folder"
export CASESYNC_STATE="$folder/state" CASESYNC_STORE="$folder/review.cases" CASESYNC_AUTHOR=anna
CASESYNC="$program/casesync" ./Scripts/review-scene.sh "$folder"

for language in en ru kk; do
  say "the page in $language"
  "$program/casesync" review --html "$folder/$language.html" --lang $language || test $? -eq 2
  python3 Scripts/review_page.py "$folder/$language.html" "$folder/$language" --decide
done
"$program/casesync" review --apply "$folder/en/decisions.json"
"$program/casesync" review --apply "$folder/kk/decisions.json" | grep '^0 decisions saved'
say "pictures are in $folder"
