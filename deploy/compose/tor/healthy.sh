#!/bin/bash
# Whether Tor has a circuit.
exec 3<> /dev/tcp/127.0.0.1/9051 || exit 1
printf 'AUTHENTICATE "%s"\r\nGETINFO status/circuit-established\r\nQUIT\r\n' "$TOR_CONTROL_PASSWORD" >&3
grep -q 'status/circuit-established=1' <&3
