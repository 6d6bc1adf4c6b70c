#!/usr/bin/env bash
# Prints the memory (PSS) of every process of a running ./mvnw -Prun, Maven included, and the sum. Needs Linux.
set -euo pipefail
launcher=$(pgrep -f dev.studybuddy.local.Launcher | head -1) || {
    echo "Study Buddy does not run: start it with ./mvnw -Prun."
    exit 1
}
maven=$(ps -o ppid= -p "$launcher" | tr -d ' ')
pids=$maven
next=$maven
while [ -n "$next" ]; do
    next=$(for pid in $next; do pgrep -P "$pid" || true; done)
    pids="$pids $next"
done
# PostgreSQL's postmaster leaves the tree of its parent.
root=$(tr '\0' ' ' </proc/"$launcher"/cmdline | sed -n 's/.*-Dproject.root=\([^ ]*\).*/\1/p')
home=$(tr '\0' '\n' </proc/"$launcher"/environ | sed -n 's/^STUDYBUDDY_HOME=//p')
home=${home:-.studybuddy}
case $home in /*) ;; *) home=$root/$home ;; esac
if [ -f "$home/data/postgres/postmaster.pid" ]; then
    postmaster=$(head -1 "$home/data/postgres/postmaster.pid")
    pids="$pids $postmaster $(pgrep -P "$postmaster" || true)"
fi
names='plexus|Launcher|embedded.Servers [a-z]+|standins\.[a-z]+|[a-z]+-(service|worker)|postgres|redis-server'
for pid in $(echo "$pids" | tr ' ' '\n' | sort -nu); do
    pss=$(awk '/^Pss:/ {print $2}' "/proc/$pid/smaps_rollup" 2>/dev/null) || continue
    name=$(tr '\0' ' ' <"/proc/$pid/cmdline" | grep -oE "$names" | head -1 || true)
    printf '%8.1f MB  %s (%s)\n' "$(echo "$pss" | awk '{print $1/1024}')" "${name:-process}" "$pid"
done | sort -rn | awk '{print; sum += $1} END {printf "%8.1f MB  together\n", sum}'
