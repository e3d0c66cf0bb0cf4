#!/bin/sh
# Builds dist/plumbline, the folder that runs without Python. Called by `./run bundle`, which sees to the environment.
set -eu
cd "$(dirname "$0")/.."
log=build/pyinstaller.log
mkdir -p build

if ! .venv/bin/python -m PyInstaller --noconfirm --distpath dist --workpath build "$@" packaging/plumbline.spec >"$log" 2>&1
then
    cat "$log" >&2
    exit 1
fi

# PyInstaller only warns of a library it cannot find, and then ships a part that cannot load. That is a fault, unless
# the part that wanted it was left out of the bundle anyway (as the GTK theme is).
sed -n "s/.*Library not found: could not resolve '\([^']*\)', dependency of '\([^']*\)'.*/\1 \2/p" "$log" >build/unresolved
faults=0
while read -r library part; do
    if [ -n "$(find dist/plumbline -name "${part##*/}")" ]; then
        echo "Missing on this machine: $library, which ${part##*/} in the bundle needs." >&2
        faults=1
    fi
done <build/unresolved
dangling=$(find dist/plumbline -xtype l)
if [ -n "$dangling" ]; then
    echo "Links to nothing in the bundle: $dangling" >&2
    faults=1
fi
# The pattern above must not fall silent should the wording change.
if [ "$(grep -c 'could not resolve' "$log")" != "$(grep -c . build/unresolved)" ]; then
    echo "There are unresolved libraries in $log that this script cannot read:" >&2
    grep 'could not resolve' "$log" >&2
    faults=1
fi
[ "$faults" = 0 ] || exit 1
echo "dist/plumbline: $(du -sm dist/plumbline | cut -f1) MB"
