#!/bin/sh
# Fills the passwords into the list of users, in memory, and starts Redis with it.
set -eu
umask 077
while read -r user; do eval "echo \"$user\""; done < /compose/users.acl > /tmp/users.acl
exec redis-server --aclfile /tmp/users.acl --dir /data --appendonly yes --save "" \
  --maxmemory 64mb --maxmemory-policy volatile-lru
