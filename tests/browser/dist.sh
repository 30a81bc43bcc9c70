#!/usr/bin/env bash
# adapters/web/dist is what its sources make: they are built anew beside it and compared.
# Exit code 77: nothing here can build them (Vite 8 needs Node 20.19 or later).
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../../adapters/web"

if [ ! -d node_modules/vite ] ||
    ! node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
               process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'; then
    echo "NOT COMPARED: the packages are missing, or Node is older than 20.19"
    exit 77
fi
fresh="$(mktemp -d)"
trap 'rm -rf "$fresh"' EXIT
npx --no-install vue-tsc --noEmit
npx --no-install vite build --outDir "$fresh" --emptyOutDir --logLevel warn
if ! diff --recursive --brief dist "$fresh"; then
    echo "adapters/web/dist is not what its sources make: run \`npm run build\` there and commit dist"
    exit 1
fi
