#!/usr/bin/env bash
# Puts in place what the build and the tests need, and says what it does. Given: Rust (rustup or a distribution's),
# Node 20 with npm. What is there already is left alone; nothing is installed outside this repository except the
# wasm target of Rust and, with `browser`, the system's Chromium.
#
#   tools/setup.sh build     what `make build` needs
#   tools/setup.sh browser   the same, and Chromium with its driver
set -euo pipefail
cd "$(dirname "$0")/.."

# The program must be of the very version of the library; Cargo.toml of the extension pins it.
WASM_BINDGEN=$(sed -n 's/^wasm-bindgen = "=\(.*\)"$/\1/p' extension/Cargo.toml)

say() { printf '• %s\n' "$*"; }
fail() { printf '✗ %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

rust() {
  have cargo || fail "Rust is missing. Install it with rustup (https://rustup.rs), then run this again."
  if [ ! -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ]; then
    have rustup || fail "Rust's target wasm32-unknown-unknown is missing. Install it with your package manager, or use rustup."
    say "adding Rust's target wasm32-unknown-unknown"
    rustup target add wasm32-unknown-unknown
  fi
  if [ "$(.tools/bin/wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $WASM_BINDGEN" ]; then
    say "building wasm-bindgen $WASM_BINDGEN into .tools (once, a few minutes)"
    cargo install wasm-bindgen-cli --version "$WASM_BINDGEN" --locked --no-default-features --root .tools --quiet
  fi
}

node_packages() {
  have node || fail "Node is missing. Install Node 20 or newer with npm, then run this again."
  [ "$(node --version | sed 's/^v\([0-9]*\).*/\1/')" -ge 20 ] || fail "Node $(node --version) is too old: 20 or newer is needed."
  have npm || fail "npm is missing. Install it with your package manager, then run this again."
  if [ package-lock.json -nt node_modules/.package-lock.json ]; then
    say "installing Node packages (npm ci)"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
  fi
}

# Chromium of the system: test tools' own downloads are not used, so that what is tested is what people have.
browser() {
  have chromium && have chromedriver && [ -n "$(fc-list :lang=zh 2>/dev/null)" ] && return
  if have apt-get && [ "$(id -u)" = 0 ]; then
    say "installing chromium, chromium-driver and a Chinese font (apt-get)"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver fonts-noto-cjk fontconfig >/dev/null
  else
    cat >&2 <<'WORDS'
✗ Chromium, its driver or a Chinese font is missing. Install them, then run this again:
    Debian, Ubuntu:  sudo apt-get install chromium chromium-driver fonts-noto-cjk fontconfig
    Fedora:          sudo dnf install chromium chromedriver google-noto-sans-cjk-fonts fontconfig
    Arch:            sudo pacman -S chromium noto-fonts-cjk fontconfig
WORDS
    return 1
  fi
}

case "${1:-}" in
  build) rust; node_packages ;;
  browser) rust; node_packages; browser ;;
  *) fail "usage: tools/setup.sh build|browser" ;;
esac
