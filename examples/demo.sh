#!/usr/bin/env bash
# From a fresh clone to running procedures: installs what is needed, builds, and runs the demo.
#   ./examples/demo.sh [DATABASE] [--fresh]
# DATABASE is build/demo/demo.db unless given. Run again it goes on where it stopped; --fresh
# begins anew.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
motcua=build/release/adapters/cli/motcua

build() {
    ./.ci/install-packages build
    cmake --preset release >/dev/null
    cmake --build --preset release --parallel "$(nproc)" --target motcua
}

run() {
    local database=build/demo/demo.db fresh=()
    local argument
    for argument in "$@"; do
        case "$argument" in
            --fresh) fresh=(--fresh) ;;
            -*) echo "demo.sh: expected [DATABASE] [--fresh], but got '$argument'" >&2; exit 2 ;;
            *) database="$argument" ;;
        esac
    done
    mkdir -p "$(dirname "$database")"
    exec "$motcua" demo --db "$database" --workflows workflows "${fresh[@]}"
}

build
run "$@"
