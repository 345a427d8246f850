#!/usr/bin/env bash
# Everything that can go wrong with rules on their way to a browser: tried in the state machine, with the program on a
# hostile host, and in Chromium; and counted. `make faults` runs it after the build.
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT

step() {
  printf '\n━━ %s\n' "$1"
  shift
  "$@" 2>&1 | tee -a "$log" || { printf '✗ failed: %s\n' "$*" >&2; exit 1; }
}

# The sum of the numbers before some words.
sum() {
  { grep -oE "[0-9]+ $1" "$log" || true; } | awk '{ sum += $1 } END { print sum + 0 }'
}

step "the state machine" cargo test --locked --features cli --test release --quiet -- --nocapture faults:: model::
step "presend pull" cargo test --locked --features cli --test pull --quiet -- --nocapture faults:: killed::
step "the extension" npx playwright test hostile

printf '\n%s faults tried, %s times stopped in the middle, %s random schedules played: nothing lost.\n' \
  "$(sum 'faults? tried')" "$(sum 'times stopped')" "$(sum 'schedules')"
