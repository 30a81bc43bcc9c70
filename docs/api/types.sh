#!/usr/bin/env bash
# Makes openapi.d.ts of the contract anew, with openapi-typescript (MIT) by npx. A test says when that is due.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
npx --yes openapi-typescript@7.13.0 openapi.json -o openapi.d.ts
echo "// Made of openapi.json $(sha256sum <openapi.json | cut -d' ' -f1)" >>openapi.d.ts
