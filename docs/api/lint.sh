#!/usr/bin/env bash
# Looks at openapi.yaml with redocly and spectral, if they are installed:
#   npm install --global @redocly/cli @stoplight/spectral-cli
# Exit code 77: they are not, and nothing was looked at. No file leaves this machine.
set -euo pipefail
cd "$(dirname "$0")"

for tool in redocly spectral; do
    if ! command -v "$tool" >/dev/null; then
        echo "NOT LINTED: $tool is not installed" \
            "(npm install --global @redocly/cli @stoplight/spectral-cli)"
        exit 77
    fi
done
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
redocly lint --config redocly.yaml openapi.yaml
spectral lint --ruleset spectral.yaml --fail-severity=warn openapi.yaml
