#!/usr/bin/env bash
# Takes a base backup of PostgreSQL, verifies it, and deletes base backups older than KEEP_DAYS (14) with the WAL that
# only they need. The server is named by PGHOST, PGPORT, PGUSER and PGPASSWORD; the role needs REPLICATION.
# usage: backup.sh BACKUP_DIR
set -euo pipefail
backups=${1:?usage: backup.sh BACKUP_DIR}
keep_days=${KEEP_DAYS:-14}

mkdir -p "$backups/wal"
part=$backups/unfinished
rm -rf "$part"
# With the WAL of the time of the backup: a base backup can be restored alone, to the moment at which it ended.
pg_basebackup --no-password --pgdata="$part" --format=plain --wal-method=stream --checkpoint=fast
pg_verifybackup --quiet "$part"
# The name is the time at which the backup had ended: it cannot be restored to an earlier one.
base=$backups/base-$(date -u +%Y%m%dT%H%M%SZ)
mv "$part" "$base"

oldest_name=base-$(date -u -d "$keep_days days ago" +%Y%m%dT%H%M%SZ)
oldest=$base
for other in "$backups"/base-*; do
  if [[ ${other##*/} < $oldest_name && $other != "$base" ]]; then
    rm -rf "$other"
  elif [[ $other < $oldest ]]; then
    oldest=$other
  fi
done
first_wal=$(sed -n 's/^START WAL LOCATION: .*(file \([0-9A-F]*\)).*/\1/p' "$oldest/backup_label")
pg_archivecleanup "$backups/wal" "$first_wal"
echo "$base"
