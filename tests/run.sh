#!/usr/bin/env bash
# Installs what is needed, builds, and runs every test; ends with ctest's summary and its exit code.
#   ./tests/run.sh [ARGUMENTS OF CTEST]      e.g. ./tests/run.sh -L unit
# MOTCUA_PRESET=asan (or tsan) runs the same under a sanitizer.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
preset="${MOTCUA_PRESET:-dev}"
jobs="$(nproc)"

./.ci/install-packages build test
cmake --preset "$preset"
cmake --build --preset "$preset" --parallel "$jobs"
if [ "$preset" = dev ]; then
    # Every public header compiles alone.
    cmake --build --preset dev --parallel "$jobs" --target all_verify_interface_header_sets
fi
exec ctest --preset "$preset" --parallel "$jobs" "$@"
