#!/bin/sh
# Installs what is missing: `bootstrap.sh start` what `npm start` needs, `bootstrap.sh test` also what
# the tests need. Prints nothing when all is there. What cannot be installed is named, and the caller
# goes on: it may be there under another name. Fails only when the npm packages cannot be installed.
set -u
cd "$(dirname "$0")/.." || exit 1
purpose=${1:?usage: bootstrap.sh start|test}

say() { printf '%s\n' "$*" >&2; }

if ! node scripts/dependencies.js node; then exit 1; fi

# The number of the Debian release; other distributions count otherwise, and get none of its own packages.
release=$(. /etc/os-release 2>/dev/null && [ "${ID:-}" = debian ] && printf %s "${VERSION_ID:-}")

list_packages() {
  sed 's/#.*//' scripts/debian-packages.txt | while read -r kind package; do
    case "$kind" in
      start) printf '%s\n' "$package" ;;
      test) [ "$purpose" = test ] && printf '%s\n' "$package" ;;
      test-*) [ "$purpose" = test ] && [ "${release:-0}" -ge "${kind#test-}" ] && printf '%s\n' "$package" ;;
    esac
  done
}

missing_packages() {
  # dpkg-query fails when it knows none of the names, and still prints those it knows.
  # shellcheck disable=SC2046 # package names have no blanks
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $(list_packages) 2>/dev/null | sed -n 's/^installed //p')
  for package in $(list_packages); do
    printf '%s\n' "$installed" | grep -qx -- "$package" || printf '%s ' "$package"
  done
}

install_packages() {
  if [ "$(id -u)" -eq 0 ]; then
    sh scripts/bootstrap-apt.sh "$@"
  elif ! command -v sudo >/dev/null; then
    say 'Not root, and there is no sudo.'
    return 1
  elif sudo -n true 2>/dev/null || [ -t 0 ]; then
    sudo sh scripts/bootstrap-apt.sh "$@"
  else
    say 'Not root, and sudo wants a password.'
    return 1
  fi
}

if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
  missing=$(missing_packages)
  if [ -n "$missing" ]; then
    say "Installing Debian packages: $missing"
    # shellcheck disable=SC2086 # a list of names
    install_packages $missing || say 'Not all of them could be installed.'
    missing=$(missing_packages)
    if [ -n "$missing" ]; then
      say "MISSING, and needed by \`npm $purpose\`: $missing"
      say "Install them by hand (as root): apt-get update && apt-get install $missing"
    fi
  fi
elif [ "$purpose" = start ]; then
  # Elsewhere tsvirt itself names the package when libvirt.so.0 is not found.
  :
else
  say "This is not a Debian system. \`npm test\` needs what these Debian packages contain:"
  say "$(list_packages | tr '\n' ' ')"
fi

if [ "$purpose" = test ]; then
  # Unpacked into .cache, not installed: nobody wants a kernel for a test. The tests that need it say so again.
  sh test/support/linux-guest/build.sh >/dev/null || say 'Some tests will fail for want of it.'
fi

if ! node scripts/dependencies.js npm; then
  say 'Installing npm packages (npm ci)'
  # No package of ours needs an install script.
  if ! npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error >&2; then
    say 'MISSING: the npm packages. `npm ci` failed (see above); it needs a network or a filled npm cache.'
    exit 1
  fi
fi
