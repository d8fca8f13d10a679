#!/bin/bash
# `npm run test:matrix [-- DEBIAN,… NODE,… [JEST ARGUMENT…]]`: the whole suite on two generations of libvirt
# (Debian 12: 9.0.0, Debian 13: 11.3.0) and three of Node, and a table of what came out.
# Each Debian is a userland of its own under .cache/matrix, made with debootstrap; each Node is the npm
# package `node`. Needs root. Example: npm run test:matrix -- 13 20,22 test/ffi
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
cache=$root/.cache/matrix
debians=${1:-12,13}
nodes=${2:-20,22,24}
shift $(($# > 2 ? 2 : $#))

[ "$(id -u)" -eq 0 ] || { echo 'test:matrix makes root file systems: run it as root.' >&2; exit 1; }
mkdir -p "$cache"

declare -A suites=([12]=bookworm [13]=trixie)
declare -A rows

# A root file system of the release, with this machine's package sources, proxies and certificates.
make_userland() {
  local suite=$1 dir=$2
  if [ ! -e "$dir/etc/debian_version" ]; then
    command -v debootstrap >/dev/null || sh scripts/bootstrap-apt.sh debootstrap || return 1
    debootstrap --variant=minbase --include=ca-certificates "$suite" "$dir" >"$dir.log" 2>&1 ||
      { tail -n 20 "$dir.log" >&2; return 1; }
  fi
  cp -L /etc/resolv.conf "$dir/etc/" 2>/dev/null
  cp -L /etc/hosts "$dir/etc/" 2>/dev/null
  cp -rL /etc/apt/apt.conf.d/. "$dir/etc/apt/apt.conf.d/" 2>/dev/null
  cp -L /etc/ssl/certs/ca-certificates.crt "$dir/etc/ssl/certs/" 2>/dev/null
}

# The Node of a major version: prints the path of its binary.
node_binary() {
  local dir=$cache/node-$1
  if [ ! -x "$dir/node_modules/node/bin/node" ]; then
    npm install --prefix "$dir" --no-save --no-audit --no-fund --loglevel=error \
      "node@$1" >"$dir.log" 2>&1 || { tail -n 5 "$dir.log" >&2; return 1; }
  fi
  local binary
  for binary in "$dir"/node_modules/node/bin/node "$dir"/node_modules/node-*/bin/node; do
    [ -x "$binary" ] && "$binary" --version >/dev/null 2>&1 && { echo "$binary"; return 0; }
  done
  echo "no Node $1 in the npm package" >&2
  return 1
}

# Runs the suite in a userland, with the tree of the last commit and what it needs of this machine.
run_suite() {
  local dir=$1 binary=$2
  shift 2
  rm -rf "$dir/tsvirt"
  git clone -q --no-hardlinks "$root" "$dir/tsvirt" || return 1
  cp -r node_modules "$dir/tsvirt/"
  mkdir -p "$dir/usr/local/lib/tsvirt-node"
  cp --remove-destination "$binary" "$dir/usr/local/bin/node" || return 1
  rm -rf "$dir/usr/local/lib/node_modules"
  mkdir -p "$dir/usr/local/lib/node_modules"
  cp -rL "$(npm root -g)/npm" "$dir/usr/local/lib/node_modules/"
  ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$dir/usr/local/bin/npm"
  ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$dir/usr/local/bin/npx"
  # A process namespace of its own takes everything down that a test may leave behind.
  # shellcheck disable=SC2016
  unshare -m -p -f --kill-child bash -c '
    dir=$1; shift
    # A real root, not a chroot: tests make mount namespaces, and enter them.
    mount --bind "$dir" "$dir"; cd "$dir" || exit
    mount -t proc proc proc; mount --rbind /dev dev; mount --rbind /sys sys
    mount -t tmpfs tmpfs tmp; mount -t tmpfs tmpfs run
    pivot_root . mnt && umount -l mnt
    # bash stays: the first process of a namespace is to reap what others leave behind.
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
      HOME=/root TERM=xterm LANG=C.UTF-8 CI=true NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt \
      sh -c "cd /tsvirt && exec npm test -- \"\$@\"" sh "$@"
    exit
  ' bash "$dir" "$@" >"$dir.out" 2>&1 </dev/null
}

status=0
for debian in ${debians//,/ }; do
  dir=$cache/debian-$debian
  make_userland "${suites[$debian]:?12 or 13}" "$dir" || { status=1; continue; }
  for node in ${nodes//,/ }; do
    binary=$(node_binary "$node") || { status=1; continue; }
    echo "Debian $debian, Node $("$binary" --version): running …" >&2
    start=$SECONDS
    run_suite "$dir" "$binary" "$@" || status=1
    cp "$dir.out" "$cache/debian-$debian-node-$node.out"
    version=$(chroot "$dir" dpkg-query -W -f '${Version}' libvirt0 2>/dev/null)
    rows[$debian-$node]=$(printf '| %s | %s | %s | %s | %d s |' "$debian" "${version%%-*}" \
      "$("$binary" --version)" "$(tail -n 1 "$dir.out")" $((SECONDS - start)))
  done
done

echo '| Debian | libvirt | Node | tests | time |'
echo '|---|---|---|---|---|'
for debian in ${debians//,/ }; do
  for node in ${nodes//,/ }; do echo "${rows[$debian-$node]:-| $debian | | $node | did not run | |}"; done
done
exit $status
