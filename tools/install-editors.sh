#!/bin/sh
# Installs what the editors' pages of the site are made of into .cache/editors: Decap CMS and
# Pyodide, from the locks in tools/decap and tools/pyodide and, for Pyodide's packages, the site's
# own. Run from the project's folder, under a lock.
#
#   EDITORS=1  installs npm first where it isn't there; fails where something can't be installed
#   EDITORS=0  leaves them out
#   otherwise  leaves them out, and says so, where npm isn't there or something can't be installed
#
# .cache/editors/.ready names what they were installed from; editors_folder() of
# hooks/baocao/outputs/editing.py compares it with the locks as they are.
set -eu
export LC_ALL=C

folder=.cache/editors
log=$folder/install.log
decap=tools/decap
pyodide=tools/pyodide

# Says why the pages are left out, or fails where they must not be.
without() {
    if [ "${EDITORS:-}" = 1 ]; then
        [ ! -s "$log" ] || cat "$log" >&2
        echo "Không cài được gói cho các trang dành cho người biên tập: $1" >&2
        exit 1
    fi
    echo "Trang được dựng không có hai trang “Kiểm tra văn bản” và “Biên tập”: $1"
    exit 0
}

install() {
    rm -rf "$folder"
    mkdir -p "$folder"
    : >"$log"
    if [ -d "$decap" ]; then
        tools/install-npm.sh "$folder/decap/node_modules/.package-lock.json" \
            "$decap/package-lock.json" >>"$log" 2>&1 || return 1
    fi
    if [ -d "$pyodide" ]; then
        "$pyodide/fetch.sh" "$folder/pyodide" >>"$log" 2>&1 || return 1
    fi
    printf '%s' "$sources" >"$folder/.ready.new"
    mv "$folder/.ready.new" "$folder/.ready"
}

case ${EDITORS:-} in
0) exit 0 ;;
1 | "") ;;
*)
    echo "EDITORS chỉ nhận 1 (dựng kèm các trang dành cho người biên tập) hoặc 0 (bỏ ra)" >&2
    exit 1
    ;;
esac

# With a line end kept at the end, which $(…) would drop.
sources=$(find "$decap" "$pyodide" requirements.txt -maxdepth 1 -type f -exec sha256sum {} + 2>/dev/null | sort -k 2)
sources=$sources'
'
[ "$(cat "$folder/.ready" 2>/dev/null; echo .)" != "$sources." ] || exit 0

if ! command -v npm >/dev/null; then
    [ "${EDITORS:-}" = 1 ] ||
        without "máy chưa có npm (chạy “EDITORS=1 make site” để cài, “EDITORS=0 make site” để bỏ qua)"
    tools/system-packages.sh npm || without "máy không cài được npm"
fi
# Without a network both would try for more than a minute, each time the site is built.
export npm_config_fetch_retries=1 npm_config_fetch_retry_mintimeout=1000 PIP_RETRIES=1
install || without "không tải được gói (xem $log; cần có mạng)"
