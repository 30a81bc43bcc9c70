#!/usr/bin/env bash
# The packages of the web application as package-lock.json names them, into adapters/web/node_modules.
# Exit code 77: there is no npm here, or no way to a registry.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../../adapters/web"

if ! command -v npm >/dev/null; then
    echo "NOT INSTALLED: there is no npm here"
    exit 77
fi
if [ node_modules/.package-lock.json -nt package-lock.json ]; then
    exit 0
fi
if ! npm ci --ignore-scripts --no-progress; then
    echo "NOT INSTALLED: npm could not fetch the packages"
    exit 77
fi
