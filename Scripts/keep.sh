#!/bin/sh
# Makes the kept files of the present version: stores and bundles that every later version must
# read. Run it by 'make keep' when a version is released. What is kept already is never replaced.
set -eu
cd "$(dirname "$0")/.."

program=$PWD/.build/release/casesync
workload=$PWD/.build/release/casesync-workload
vectors=$PWD/Tests/Vectors
fixtures=$PWD/Tests/Fixtures/kept

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CASESYNC_STATE="$work/state" CASESYNC_AUTHOR=anna CASESYNC_STORE="$work/office.store"

casesync() {
  status=0
  "$program" "$@" >>"$work/log" || status=$?
  # 2 means: done, and conflicts wait.
  [ "$status" -eq 0 ] || [ "$status" -eq 2 ] || { echo "keep: casesync $1 failed" >&2; exit 1; }
}

# The first edits of the example: three teams, as their stores stood.
head -n 6 Examples/edits.jsonl >"$work/edits.jsonl"
"$workload" replay "$work/edits.jsonl" --out "$work" --dataset example >>"$work/log"
cd "$work"
casesync init --dataset example --label "Office"
# The bundle's version, and the user version in the header of the store.
version=$("$program" --version | sed 's/.*bundle format //')-store-$(od -An -tu1 -j63 -N1 office.store | tr -d ' ')
kept=$fixtures/$version
[ ! -e "$kept" ] || { echo "keep: $kept is there already, and kept files never change" >&2; exit 1; }
for team in *.bundle; do casesync import "$team"; done
# Written by another program: unknown kinds, extensions of the dataset, forked replicas.
for name in unknown extensions fork; do casesync import "$vectors/valid-$name.bundle"; done

# One of each kind of edit.
casesync new victim --key victim/K-1 "full_name=Қ. Ё." birth_date:date=1987-03 is_minor:boolean=false \
  age:integer=35 phone:answer=declined essence+=was_beaten --source "mother" --reliability likely
casesync set victim/K-1 custody_timeline/d1/status=house_arrest custody_timeline/d2/status=released essence-=was_beaten
casesync new victim --key victim/K-2 "full_name=Q. Yo."
casesync set victim/K-2 "doctor:text=Dr. N." --confidentiality restricted
casesync set victim/K-2 "account:text=what she told" --confidentiality secret --comment "by phone"
casesync set victim/K-2 "address:text=Abay 1"
casesync erase victim/K-2 address --reason "consent withdrawn"
casesync judge victim/K-1 victim/K-2 same-as --reason "same mother"
casesync judge victim/K-1 victim/DC-0001 different-from
casesync new event --key event/K-3 title="A trial"
casesync delete event/K-3 --reason "entered twice"
casesync new event --key event/K-4 title="Another trial"
casesync delete event/K-4 --reason "entered twice"
casesync restore event/K-4 --reason "it was another day"
casesync export -o early.bundle

# A partner who must not see everything, edits apart and contradicts.
casesync export -o partner-view.bundle --withhold-above open
casesync init --join early.bundle --label "Partner" --store partner.store
casesync import partner-view.bundle --store partner.store
casesync set victim/K-1 birth_date:date=1987-04 --author boris --store partner.store
casesync export -o partner.bundle --store partner.store
casesync set victim/K-1 birth_date:date=1978-03
casesync import partner.bundle
casesync export -o whole.bundle
casesync export -o lacking.bundle --lacking early.bundle
casesync export -o partner-view.bundle --withhold-above open --force
casesync import partner-view.bundle --store partner.store

mkdir -p "$kept"
[ ! -e partner.store-wal ] || { echo "keep: partner.store is not closed" >&2; exit 1; }
install -m 644 partner.store "$kept/"
for bundle in early partner-view partner whole lacking; do install -m 644 "$bundle.bundle" "$kept/"; done
for file in partner.store early.bundle partner-view.bundle partner.bundle \
  whole.bundle lacking.bundle; do
  "$program" dump "$file" -o "$kept/$file.dump"
done
chmod 644 "$kept"/*.dump

# The content digests of bundles; of stores, the digest of what they hold.
for bundle in early partner-view partner whole lacking; do
  echo "$bundle.bundle $("$program" inspect "$bundle.bundle" | sed -n 's/^content *//p')"
done >"$kept/digests"
echo "partner.store $("$program" verify --store partner.store | sed 's/.*digest //')" >>"$kept/digests"
casesync merge early.bundle partner.bundle lacking.bundle partner-view.bundle -o merged.bundle
echo "merged $("$program" inspect merged.bundle | sed -n 's/^content *//p')" >>"$kept/digests"

cat >"$kept/README.md" <<END
A store and bundles of version $version, made by \`make keep\` (Scripts/keep.sh) from the first edits
of the example and one edit of each kind. Later versions must read them; they are never made again.
END
echo "keep: $kept"
