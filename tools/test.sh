#!/usr/bin/env bash
# All tests, cheapest first. `make test` runs it after the build; a failing step ends the run and is named.
set -euo pipefail
cd "$(dirname "$0")/.."

step() {
  printf '\n━━ %s\n' "$1"
  shift
  "$@" || { printf '✗ failed: %s\n' "$*" >&2; exit 1; }
}

# Tests compiled to wasm, in the browser that agents use.
in_chromium() {
  CHROMEDRIVER=$(command -v chromedriver) \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=$PWD/.tools/bin/wasm-bindgen-test-runner \
    cargo test --locked --target wasm32-unknown-unknown "$@"
}

step "format and lint: Rust" cargo fmt --all --check
step "lint: Rust" cargo clippy --locked --workspace --all-targets --all-features --quiet -- -D warnings
step "format and lint: TypeScript" npx biome ci --error-on-warnings .
step "types: TypeScript" npx tsc --noEmit
step "unit tests: TypeScript" npx tsx --test $(find extension tools -name "*.test.ts")
step "engine and command line" cargo test --locked --features cli --quiet
step "background worker and pages" cargo test --locked --package presend-extension --features types --quiet
step "playground" cargo test --locked --package presend-www --lib --quiet
step "engine in Chromium (wasm)" in_chromium --features author --test cases
step "playground in Chromium (wasm)" in_chromium --package presend-www --test playground
step "extension and demo in Chromium" npx playwright test
