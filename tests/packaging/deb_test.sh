#!/usr/bin/env bash
# The Debian package of this build: what is in it, how much its service exposes, and a life in a root of
# its own: installed, upgraded, removed, purged. Nothing of this machine is touched.
#   deb_test.sh BUILD_DIR WORK_DIR
# 77 says that it could not be tried at all; a part that could not is said in capitals.
set -euo pipefail
build="$1"
work="$2"

fail() {
    echo "deb: $*" >&2
    exit 1
}
skipped() { echo "deb: NOT TRIED: $*" >&2; }

for tool in cpack dpkg-deb dpkg-shlibdeps gzip; do
    command -v "$tool" >/dev/null || { skipped "everything: $tool is missing (dpkg-dev, cmake)"; exit 77; }
done
[ -x "$build/adapters/cli/motcua" ] || { skipped "everything: the program is not built"; exit 77; }

rm -rf "$work"
mkdir -p "$work"
cpack -G DEB --config "$build/CPackConfig.cmake" -B "$work/made" >"$work/cpack.log" 2>&1 ||
    fail "cpack: $(cat "$work/cpack.log")"
package="$(echo "$work"/made/motcua_*.deb)"
[ -f "$package" ] || fail "expected one package, but got '$package'"

# What is in it.
dpkg-deb --contents "$package" >"$work/contents"
contains() { # MODE PATH
    grep -qE "^$1 root/root .* \./$2\$" "$work/contents" || fail "expected $1 $2 in $package"
}
contains -rwxr-xr-x usr/bin/motcua
contains -rw-r--r-- etc/motcua/motcua.env
contains -rw-r--r-- usr/lib/systemd/system/motcua.service
contains -rw-r--r-- usr/lib/systemd/system/motcua-backup.service
contains -rw-r--r-- usr/lib/systemd/system/motcua-backup.timer
contains -rw-r--r-- usr/lib/sysusers.d/motcua.conf
contains -rw-r--r-- usr/lib/tmpfiles.d/motcua.conf
contains -rw-r--r-- usr/share/man/man1/motcua.1.gz
contains -rw-r--r-- usr/share/bash-completion/completions/motcua
contains -rw-r--r-- usr/share/doc/motcua/copyright
contains -rw-r--r-- usr/share/doc/motcua/changelog.gz
contains -rw-r--r-- usr/share/motcua/workflows/calendars/vn-state.xml
! grep -E '\.(a|hpp|cmake)$' "$work/contents" || fail "expected no parts for developers"
dpkg-deb --field "$package" Depends | grep -q 'libsqlite3-0' || fail "expected libsqlite3-0 in Depends"
dpkg-deb --raw-extract "$package" "$work/raw"
grep -qx /etc/motcua/motcua.env "$work/raw/DEBIAN/conffiles" || fail "expected a conffile"

# Pages that speak of the program as it is.
manual="$(gzip -dc "$work/raw/usr/share/man/man1/motcua.1.gz")"
for word in 'motcua \\- ' 'MOTCUA SERVE' 'MOTCUA_LISTEN' 'MOTCUA BACKUP' 'doctor'; do
    grep -q -- "$word" <<<"$manual" || fail "expected '$word' in the manual page"
done
completed="$(bash -c 'source "$1"
    COMP_WORDS=(motcua back); COMP_CWORD=1; _motcua; echo "${COMPREPLY[@]}"
    COMP_WORDS=(motcua key re); COMP_CWORD=2; _motcua; echo "${COMPREPLY[@]}"' \
    bash "$work/raw/usr/share/bash-completion/completions/motcua" 2>/dev/null | tr '\n' ' ')"
[ "$completed" = "backup revoke " ] || fail "expected 'backup revoke', but completion gives '$completed'"

# The demonstration finds the definitions that come with the program, wherever it is called.
mkdir "$work/elsewhere"
(cd "$work/elsewhere" && "$work/raw/usr/bin/motcua" demo --story --pace 0 --db story.db >story.out 2>&1) ||
    fail "the demonstration does not run: $(tail -n 3 "$work/elsewhere/story.out")"

# The services: exposure at most 2.0 of 10, and variables that serve knows.
if command -v systemd-analyze >/dev/null; then
    for unit in "$work"/raw/usr/lib/systemd/system/*.service; do
        systemd-analyze security --offline=true --threshold=20 "$unit" >"$work/exposure" 2>&1 ||
            fail "expected an exposure of at most 2.0: $(tail -n 1 "$work/exposure")"
        tail -n 1 "$work/exposure"
    done
else
    skipped "the exposure of the service: systemd-analyze is missing (systemd)"
fi
# Readiness asks for the clock: what forbids that would leave it green for ever.
unit="$work/raw/usr/lib/systemd/system/motcua.service"
grep -q '^SystemCallFilter=adjtimex clock_adjtime$' "$unit" && ! grep -q '^ProtectClock=yes' "$unit" ||
    fail "expected a service that may ask whether the clock is kept in step"
help="$("$work/raw/usr/bin/motcua" serve --help)"
grep -oE '^#?MOTCUA_[A-Z_]+' "$work/raw/etc/motcua/motcua.env" | tr -d '#' | while read -r variable; do
    grep -q "$variable" <<<"$help" || fail "motcua.env names $variable, which serve does not know"
done

# A life in a root of its own.
if [ "$(id -u)" -ne 0 ]; then
    skipped "installing, upgrading, removing: only root may"
    exit 0
fi
if ! command -v systemd-sysusers >/dev/null || ! command -v systemd-tmpfiles >/dev/null; then
    skipped "installing, upgrading, removing: systemd-sysusers, systemd-tmpfiles are missing (systemd)"
    exit 0
fi
root="$work/root"
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$root/etc"
touch "$root/var/lib/dpkg/status"
in_root() {
    dpkg --root="$root" --force-script-chrootless --force-depends --force-confold --log="$work/dpkg.log" \
        "$@" >"$work/dpkg.out" 2>&1 || fail "dpkg $*: $(cat "$work/dpkg.out")"
}
state() { dpkg-query --admindir="$root/var/lib/dpkg" --show --showformat='${db:Status-Status} ${Version}' motcua; }

in_root --install "$package"
version="$(dpkg-deb --field "$package" Version)"
[ "$(state)" = "installed $version" ] || fail "expected it installed, but it is $(state)"
"$root/usr/bin/motcua" version | grep -qF "motcua ${version%%-*}" || fail "the installed program does not run"
user="$(grep -E '^motcua:' "$root/etc/passwd" | cut -d: -f3)"
[ -n "$user" ] || fail "expected a user motcua"
[ "$(stat -c '%a %u' "$root/var/lib/motcua")" = "700 $user" ] ||
    fail "expected /var/lib/motcua for its user alone, but it is $(stat -c '%a %u' "$root/var/lib/motcua")"

[ "$(stat -c '%a %u' "$root/var/backups/motcua")" = "700 $user" ] ||
    fail "expected /var/backups/motcua for its user alone"

# Upgrade: what an administrator wrote and what the server stored stay.
echo 'MOTCUA_HOST=mot-cua.example.vn' >>"$root/etc/motcua/motcua.env"
echo data >"$root/var/lib/motcua/motcua.db"
sed -i "s/^Version: .*/Version: $version+1/" "$work/raw/DEBIAN/control"
dpkg-deb --build -Znone "$work/raw" "$work/newer.deb" >/dev/null
in_root --install "$work/newer.deb"
[ "$(state)" = "installed $version+1" ] || fail "expected it upgraded, but it is $(state)"
grep -q mot-cua.example.vn "$root/etc/motcua/motcua.env" || fail "the upgrade lost the configuration"

in_root --remove motcua
[ ! -e "$root/usr/bin/motcua" ] || fail "expected no program after removal"
[ -e "$root/etc/motcua/motcua.env" ] || fail "expected the configuration to outlive a removal"
in_root --purge motcua
[ ! -e "$root/etc/motcua" ] || fail "expected no configuration after a purge"
[ "$(cat "$root/var/lib/motcua/motcua.db")" = data ] || fail "dossiers must outlive a purge"
rm -rf "$work"
echo "deb: installed, upgraded, removed, purged"
