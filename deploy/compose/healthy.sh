#!/bin/bash
# healthy.sh HOST PORT [PATH]: whether the process is ready. The base image has no HTTP client.
exec 3<> "/dev/tcp/$1/$2" || exit 1
printf 'GET %s HTTP/1.0\r\nHost: %s\r\n\r\n' "${3:-/q/health/ready}" "$1" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
