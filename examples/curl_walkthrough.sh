#!/usr/bin/env bash
# Files an application over HTTP, receives it as an officer of the sample province, and shows what
# happened: the tour of docs/http-api.md without words.
#   ./examples/curl_walkthrough.sh http://127.0.0.1:8080 KEY_FILE
# KEY_FILE holds one line, "Authorization: Bearer mc_live_…", of a key with the scopes file, read,
# events and act_as; the database holds what is in workflows/. Needs curl.
set -euo pipefail

url="${1:?the address of the server}"
key="${2:?a file with the Authorization header}"
officer=ngo-quang-sang  # an officer at the desk of Tân Mẫu
mine="curl-$(date +%s)-$$"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

as_system() { curl -sS --fail-with-body -H @"$key" "$@"; }
as_officer() { as_system -H "On-Behalf-Of: $officer" "$@"; }
# The value of a header field of the answer that was saved last.
field() { tr -d '\r' <"$scratch/head" | grep -i "^$1: " | cut -d' ' -f2-; }

application() {
    cat <<END
{"procedure": "dang-ky-khai-sinh",
 "header": {"channel": "online", "received_at": "tan-mau",
            "owner": {"name": "Nguyễn Thị Mẫu", "identity": "099000000001"},
            "references": {"cong-dich-vu-cong": "$mine"}},
 "data": {"ho_ten_tre": "Nguyễn Văn Mẫu", "ngay_sinh": "$(date +%F)", "gioi_tinh": "nam"},
 "papers": [{"document": "to_khai", "kind": "digitised"},
            {"document": "giay_chung_sinh", "kind": "digitised"},
            {"document": "giay_tuy_than", "kind": "digitised"}]}
END
}

echo "Where the log ends now"
cursor=
while true; do
    page=$(as_system -D "$scratch/head" "$url/v1/events?limit=1000&after=$cursor")
    [ -n "$page" ] || break
    cursor=$(field MotCua-Cursor)
done

echo "File"
application >"$scratch/application.json"
as_system -D "$scratch/head" -o /dev/null -H "Idempotency-Key: $mine" \
    --json @"$scratch/application.json" "$url/v1/dossiers"
path=$(field Location)
dossier=${path##*/}

echo "Find its task among those that are offered, and claim it"
task=$(as_officer "$url$path" | grep -o '"number":[0-9]*,"place":[0-9]*,"step"' | head -1 |
    grep -o '[0-9]*' | head -1)
as_officer -o /dev/null --json '{}' "$url/v1/tasks/$dossier.$task/claim"

echo "Complete it as its form was shown"
as_officer -D "$scratch/head" -o /dev/null "$url/v1/tasks/$dossier.$task"
as_officer -o /dev/null -H "If-Match: $(field ETag)" --json '{"outcome": "du"}' \
    "$url/v1/tasks/$dossier.$task/complete"

echo "What happened"
as_system "$url/v1/events?limit=1000&after=$cursor" | grep -F "$dossier" |
    grep -o '"type":"[^"]*"' | cut -d'"' -f4
as_system "$url/v1/commands/$mine" | grep -q '"state":"accepted"'
echo "Done."
