#!/usr/bin/env bash
# From a fresh clone to an office at work: installs what is needed, builds, and opens the demonstration
# at http://127.0.0.1:8080 (or the next free port) until Ctrl-C.
#   ./examples/demo.sh [--db FILE] [--listen ADDRESS:PORT] [--fresh] [--story] …
# What is given goes to `motcua demo`; without --db the data is gone at the end.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
motcua=build/release/adapters/cli/motcua

build() {
    ./.ci/install-packages build
    cmake --preset release >/dev/null
    cmake --build --preset release --parallel "$(nproc)" --target motcua
}

build
exec "$motcua" demo --workflows workflows "$@"
