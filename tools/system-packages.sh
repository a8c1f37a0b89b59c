#!/bin/sh
# Makes sure that system packages are there: `system-packages.sh 'libpango-1.0-0' 'a|b' …`,
# where "a|b" is either of two names. Installs what is missing as root on Debian and Ubuntu;
# elsewhere says in one line what to install, and fails.
set -eu

missing=""
for want in "$@"; do
    found=no
    for name in $(echo "$want" | tr '|' ' '); do
        if dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q '^install ok'; then
            found=yes
            break
        fi
    done
    [ "$found" = yes ] || missing="$missing ${want%%|*}"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Cài gói hệ thống:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086 # a list of names
    apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "Thiếu gói hệ thống; hãy cài rồi chạy lại: sudo apt-get install$missing" >&2
    exit 1
fi
