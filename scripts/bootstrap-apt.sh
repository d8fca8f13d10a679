#!/bin/sh
# Installs the named Debian packages, as root, without starting any service that they bring.
set -u
policy=/usr/sbin/policy-rc.d
log=$(mktemp) || exit 1
own_policy=

clean_up() {
  rm -f "$log"
  if [ -n "$own_policy" ]; then rm -f "$policy"; fi
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ ! -e "$policy" ]; then
  own_policy=yes
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
fi

apt() {
  DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1 </dev/null
}

# One unreachable source must not keep the others from being used.
apt update
if apt install -y --no-install-recommends "$@"; then exit 0; fi
tail -n 25 "$log" >&2

# One package that this release does not have must not keep the others from being installed.
status=0
for package in "$@"; do
  apt install -y --no-install-recommends "$package" || status=1
done
exit $status
