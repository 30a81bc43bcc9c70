#!/usr/bin/env bash
# Looks at openapi.yaml with redocly and at both contracts with spectral: those that are installed, or else
# by npx. No file leaves this machine. Exit code 77: neither is to be had, and nothing was looked at.
set -euo pipefail
cd "$(dirname "$0")"

redocly=(redocly)
spectral=(spectral)
if ! command -v redocly >/dev/null || ! command -v spectral >/dev/null; then
    redocly=(npx --yes --package @redocly/cli@2.77.0 redocly)
    spectral=(npx --yes --package @stoplight/spectral-cli@6.16.3 spectral)
    if ! "${redocly[@]}" --version >/dev/null 2>&1 || ! "${spectral[@]}" --version >/dev/null 2>&1; then
        echo "NOT LINTED: neither installed nor by npx are there redocly and spectral"
        exit 77
    fi
fi
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
"${redocly[@]}" lint --config redocly.yaml openapi.yaml
"${spectral[@]}" lint --ruleset spectral.yaml --fail-severity=warn openapi.yaml
"${spectral[@]}" lint --ruleset spectral-async.yaml --fail-severity=warn asyncapi.yaml
