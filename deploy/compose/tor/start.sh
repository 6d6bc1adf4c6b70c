#!/bin/sh
# Only who has the password may use the control port: the worker.
set -eu
hash=$(tor --quiet --hash-password "$TOR_CONTROL_PASSWORD" | tail -n 1)
exec tor -f /compose/torrc --HashedControlPassword "$hash"
