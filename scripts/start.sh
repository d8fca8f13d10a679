#!/bin/sh
# `npm start`: installs what is missing, builds, and shows that tsvirt works.
set -u
cd "$(dirname "$0")/.." || exit 1
sh scripts/bootstrap.sh start || exit 1
node scripts/build.js || exit 1

show() {
  printf '\n$ tsvirt %s\n' "$*"
  node bin/tsvirt.js "$@"
}
show -c test:///default list --all || exit 1
show -c test:///default list --all --json || exit 1
cat <<'END'

tsvirt is built: run bin/tsvirt.js, or `npm link` to have `tsvirt` in your PATH.
END
