# Sourced by the other scripts: makes sure that everything needed to build is here.
#
# System packages are installed with apt-get, as root or through sudo, and only those that are
# missing. Swift itself is looked for, never downloaded.

needed="binutils ca-certificates curl gcc git libc6-dev libcurl4 libedit2 libgcc-12-dev libncurses6 \
libsqlite3-dev libstdc++-12-dev libxml2 make pkg-config python3 strace tzdata zlib1g"

# The oldest Swift that builds this package; Package.swift says the same.
swift_major=6
swift_minor=1

say() { echo "casesync: $*" >&2; }

stop() {
  say "$@"
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    stop "run this as root, or install sudo; it needs: $*"
  fi
}

is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

install_packages() {
  if ! command -v apt-get >/dev/null 2>&1; then
    say "no apt-get here; install by your system's means what these Debian packages hold:"
    say "  $needed"
    return
  fi
  missing=
  for package in $needed; do
    is_installed "$package" || missing="$missing $package"
  done
  [ -z "$missing" ] && return
  say "installing:$missing"
  as_root apt-get update -q
  # One word a package is meant here.
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
}

# "6.3" of "Swift version 6.3.1 (...)"; nothing when 'swift' is some other program of that name.
swift_version() {
  command -v swift >/dev/null 2>&1 || return 0
  swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1
}

is_new_enough() {
  [ -n "$1" ] || return 1
  [ "${1%%.*}" -gt "$swift_major" ] && return 0
  [ "${1%%.*}" -eq "$swift_major" ] && [ "${1#*.}" -ge "$swift_minor" ]
}

# Later Debians have the package; Debian 12 has not. (Its package 'swift' is something else.)
install_swift_package() {
  command -v apt-cache >/dev/null 2>&1 || return 0
  apt-cache show swiftlang >/dev/null 2>&1 || return 0
  say "installing: swiftlang"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y swiftlang
}

require_swift() {
  found=$(swift_version)
  if [ -z "$found" ]; then
    install_swift_package
    found=$(swift_version)
  fi
  is_new_enough "$found" && return
  if [ -n "$found" ]; then
    say "Swift $found is too old: CaseSync needs Swift $swift_major.$swift_minor or later."
  else
    say "Swift is missing, and this Debian has no package of it."
  fi
  say "Install it from swift.org (Install, Linux, Debian 12):"
  say "  - either with swiftly, the installer that page names;"
  say "  - or unpack the toolchain's archive, and put its usr/bin on your PATH."
  say "Then 'swift --version' works in this shell, and you run this script again."
  exit 1
}

install_packages
require_swift
