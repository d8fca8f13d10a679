#!/bin/sh
# `npm test`: installs what is missing, builds, runs jest. Arguments go to jest: `npm test -- test/format`.
# The very last line is `N passed, N failed`, whatever happens.
set -u
cd "$(dirname "$0")/.." || exit 1
if ! sh scripts/bootstrap.sh test || ! node scripts/build.js; then
  echo 'No test was run.'
  echo '0 passed, 1 failed'
  exit 1
fi
exec node scripts/jest.js "$@"
