#!/bin/sh
# Installs what a package-lock.json pins: `install-npm.sh .cache/NAME/node_modules/.bin/PROGRAM
# FOLDER/package-lock.json`. Run under a lock: whoever had to wait finds nothing left to do.
set -eu

program=$1
lock=$2
folder=${program%/node_modules/*}
[ "$program" -nt "$lock" ] && exit 0

mkdir -p "$folder"
cp "$(dirname "$lock")/package.json" "$lock" "$(dirname "$lock")/.npmrc" "$folder"
npm ci --silent --prefix "$folder"
# The link keeps the date of the package; what it leads to tells that all is done.
touch "$program"
