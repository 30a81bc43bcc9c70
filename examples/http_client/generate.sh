#!/usr/bin/env bash
# Makes src/schema.d.ts of the contract anew, with openapi-typescript (MIT) by npx. A test says when that is due.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
contract=../../docs/api/openapi.json
npx --yes openapi-typescript@7.13.0 "$contract" -o src/schema.d.ts
echo "// Made of openapi.json $(sha256sum <"$contract" | cut -d' ' -f1)" >>src/schema.d.ts
