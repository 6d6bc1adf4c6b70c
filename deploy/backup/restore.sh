#!/usr/bin/env bash
# Prepares a data folder from the newest base backup and the archived WAL: to the end of the WAL, or to a point in time.
# Run it as the user that PostgreSQL runs as, then start the server on DATA_DIR: it recovers, and then accepts writes.
# usage: restore.sh BACKUP_DIR DATA_DIR [TIME, such as 2026-11-30T20:00:00Z]
set -euo pipefail
backups=$(realpath "${1:?usage: restore.sh BACKUP_DIR DATA_DIR [TIME]}")
data=${2:?usage: restore.sh BACKUP_DIR DATA_DIR [TIME]}
time=${3:-}

if [[ -e $data && -n $(ls -A "$data") ]]; then
  echo "$data is not empty." >&2
  exit 1
fi
newest=base-$(date -u -d "${time:-now}" +%Y%m%dT%H%M%SZ)
base=
for other in "$backups"/base-*; do
  if [[ -d $other && ! ${other##*/} > $newest ]]; then
    base=$other
  fi
done
if [[ -z $base ]]; then
  echo "There is no base backup in $backups that ended before ${time:-now}." >&2
  exit 1
fi

mkdir -p "$data"
chmod 700 "$data"
cp -a "$base/." "$data/"
{
  echo "restore_command = 'cp \"$backups/wal/%f\" \"%p\"'"
  # What is restored does not overwrite the archive from which it came: set archive_mode again with a new folder.
  echo "archive_mode = off"
  if [[ -n $time ]]; then
    echo "recovery_target_time = '$(date -u -d "$time" '+%Y-%m-%d %H:%M:%S.%6N+00')'"
    echo "recovery_target_action = promote"
  fi
} >> "$data/postgresql.auto.conf"
touch "$data/recovery.signal"
echo "$data is prepared from ${base##*/}."
