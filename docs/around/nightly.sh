#!/bin/sh
# What happens every night: a backup that is looked at, a copy of the keys, and old backups taken away. Give it to cron or to a
# timer, as the user that runs senco, in the folder where senco.toml is; it says what failed, and exits with 1.
#
#   SENCO    the program                                   (senco)
#   BACKUPS  where backups are kept                        (backups)
#   KEYS     the second folder of keys, on another machine (none: nothing is copied)
#   DAYS     how long a backup is kept: no longer than the setting backup-days  (35)
#   ALARM    a command that is given what failed, such as: mail -s senco operator@example.org  (none)
set -u

senco=${SENCO:-senco}
backups=${BACKUPS:-backups}
days=${DAYS:-35}
tonight="$backups/$(date +%Y-%m-%d)"
failed=""

do_it() {
    said=$("$@" 2>&1) && return 0
    failed="$failed
$*: $said"
    return 1
}

mkdir -p -m 700 "$backups"
# Once more in the same night takes the place of what was broken off.
if [ -d "$tonight" ] && [ ! -f "$tonight/complete" ]; then
    rm -r "$tonight"
fi
if [ ! -d "$tonight" ]; then
    do_it "$senco" backup "$tonight"
fi
do_it "$senco" verify
if [ -n "${KEYS:-}" ]; then
    do_it "$senco" keys-copy "$KEYS"
fi
# On the first of the month: would it restore, with what there would be on the day it is needed?
if [ "$(date +%d)" = 01 ]; then
    do_it "$senco" drill "$tonight" --keys "${KEYS:-keys}"
fi
# A backup that is older than it may be could still name somebody who was erased.
for backup in "$backups"/????-??-??; do
    [ -f "$backup/complete" ] || continue
    if [ -n "$(find "$backup/complete" -mtime "+$days")" ] && [ "$backup" != "$tonight" ]; then
        do_it rm -r "$backup"
    fi
done

if [ -n "$failed" ]; then
    echo "senco: this failed tonight:$failed" >&2
    if [ -n "${ALARM:-}" ]; then
        echo "senco: this failed tonight:$failed" | $ALARM
    fi
    exit 1
fi
