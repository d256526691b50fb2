#!/bin/sh
# A large file over a link that is cut every few seconds: a real server, a real client, and a proxy
# between them that cuts. Says how much went twice, how long it took, and the memory of both sides.
#
# Usage: large-attachment.sh [MEGABYTES [SECONDS_BETWEEN_CUTS [MEGABYTES_PER_SECOND]]]
set -eu
cd "$(dirname "$0")/.."
megabytes=${1:-2048}
seconds=${2:-3}
rate=${3:-60}

program=$PWD/.build/release/casesync
[ -x "$program" ] || { echo "large-attachment: run 'make release' first" >&2; exit 1; }
work=$(mktemp -d)
server=
proxy=
finish() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  [ -z "$proxy" ] || kill "$proxy" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap finish EXIT
export CASESYNC_STATE="$work/state" CASESYNC_AUTHOR=anna

# The greatest resident memory of a process so far, in MB.
peak() { awk '/VmHWM/ { printf "%.1f", $2 / 1024 }' "/proc/$1/status"; }

cd "$work"
"$program" init --dataset "Large file" --store office.cases >/dev/null
"$program" init --dataset "Large file" --store field.cases >/dev/null
"$program" new victim --key victim/1 --store office.cases >/dev/null
head -c "${megabytes}M" /dev/urandom >video.mp4
echo "attaching $megabytes MiB"
/usr/bin/time -f "  %e s, peak %M KB" "$program" attach victim/1 video video.mp4 --store office.cases

port=$((20000 + $$ % 10000))
"$program" serve --store office.cases --listen "127.0.0.1:$port" 2>server.log &
server=$!
python3 "$OLDPWD/Scripts/cutting-proxy.py" $((port + 1)) "$port" "$seconds" "$rate" >proxy.log &
proxy=$!
until grep -q . server.log && kill -0 "$proxy" 2>/dev/null; do :; done

start=$(date +%s.%N)
meetings=0
greatest=0
hash=$(sha256sum video.mp4 | cut -c 1-64)
file="field.cases.attachments/$(echo "$hash" | cut -c 1-2)/$hash"
while [ ! -e "$file" ]; do
  meetings=$((meetings + 1))
  [ "$meetings" -le 500 ] || { echo "large-attachment: it does not get through" >&2; exit 1; }
  /usr/bin/time -f %M -o memory "$program" sync "http://127.0.0.1:$((port + 1))/" \
    --store field.cases >>client.log 2>&1 || true
  used=$(tail -n 1 memory)
  [ "$used" -le "$greatest" ] || greatest=$used
done
took=$(echo "$(date +%s.%N) - $start" | bc)
cmp video.mp4 "$file"
kill "$proxy"
wait "$proxy" || true
proxy=
size=$(stat -c %s video.mp4)
arrived=$(sed 's/.*, \([0-9]*\) from the server.*/\1/' proxy.log)
echo "arrived after $meetings meetings in $took s: $(cat proxy.log)"
echo "beyond the file itself: $(((arrived - size) / 1024)) KiB of $((size / 1024)) KiB"
echo "peak memory: server $(peak "$server") MB, client $((greatest / 1024)) MB"
"$program" verify --attachments --store field.cases
