#!/bin/sh
# A large file over a line that is cut every few seconds, first from a server, then to it: the real
# programs, and a proxy between them that cuts. Tells how much went twice, how long it took, and the
# memory of both sides.
#
# Usage: large-file.sh [MEGABYTES [SECONDS_BETWEEN_CUTS [MEGABYTES_PER_SECOND]]]
set -eu
cd "$(dirname "$0")/.."
megabytes=${1:-2048}
seconds=${2:-3}
rate=${3:-60}

stop() {
  echo "large-file: $*" >&2
  exit 1
}

program=$PWD/.build/release/casesync
proxy_program=$PWD/Scripts/cutting-proxy.py
[ -x "$program" ] || stop "run 'make release' first"
[ -x /usr/bin/time ] || stop "the package 'time' is missing"
work=$(mktemp -d)
server=
proxy=
finish() {
  for process in $server $proxy; do kill "$process" 2>/dev/null || true; done
  wait
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM
cd "$work"
export CASESYNC_STATE="$work/state" CASESYNC_AUTHOR=anna

begin() {
  "$program" init --dataset "Large file" --store "$1.cases" >/dev/null
  "$program" new victim --key "victim/$1" --store "$1.cases" >/dev/null
}

# Usage: wait_for LOG PROCESS
wait_for() {
  until [ -s "$1" ]; do
    kill -0 "$2" 2>/dev/null || stop "$(cat "$1")"
    sleep 0.1
  done
}

serve() {
  rm -f server.log proxy.log
  "$program" serve --store office.cases --listen 127.0.0.1:0 >server.log 2>&1 &
  server=$!
  wait_for server.log "$server"
  port=$(sed -n 's/.*127\.0\.0\.1:\([0-9]*\).*/\1/p' server.log | head -n 1)
  python3 "$proxy_program" "$port" "$seconds" "$rate" >proxy.log &
  proxy=$!
  wait_for proxy.log "$proxy"
  proxy_port=$(head -n 1 proxy.log)
}

# Meets the server again and again until the file is in the folder beside the store.
meet_until() {
  meetings=0
  client_peak=0
  while [ ! -e "$1" ]; do
    meetings=$((meetings + 1))
    [ "$meetings" -le 500 ] || stop "it does not get through: $(tail -n 3 client.log)"
    /usr/bin/time -f %M -o memory "$program" sync "http://127.0.0.1:$proxy_port/" \
      --store field.cases >>client.log 2>&1 || true
    used=$(tail -n 1 memory)
    [ "$used" -le "$client_peak" ] || client_peak=$used
  done
}

# Usage: pass FROM TO DIRECTION
pass() {
  head -c "${megabytes}M" /dev/urandom >video.mp4
  "$program" attach "victim/$1" video video.mp4 --store "$1.cases" >attached
  hash=$(cut -c 1-64 attached)
  file="$2.cases.attachments/$(echo "$hash" | cut -c 1-2)/$hash"
  serve
  start=$(date +%s%N)
  meet_until "$file"
  took=$((($(date +%s%N) - start) / 100000000))
  cmp video.mp4 "$file"
  server_peak=$(awk '/VmHWM/ { print $2 }' "/proc/$server/status")
  kill "$proxy" "$server"
  wait "$proxy" "$server" || true
  server=
  proxy=
  passed=$(sed -n "s/.*, \([0-9]*\) $3 the server.*/\1/p" proxy.log)
  size=$(stat -c %s video.mp4)
  echo "$3 the server: $megabytes MiB in $((took / 10)).$((took % 10)) s, $meetings meetings"
  echo "  proxy: $(tail -n 1 proxy.log)"
  echo "  beyond the file itself: $(((passed - size) / 1024)) KiB"
  echo "  peak memory: server $((server_peak / 1024)) MB, client $((client_peak / 1024)) MB"
  "$program" verify --attachments --store "$2.cases"
  for store in office field; do
    "$program" attachments --drop "$hash" --store "$store.cases" >/dev/null
  done
}

begin office
begin field
pass office field from
pass field office to
