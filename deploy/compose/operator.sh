#!/usr/bin/env bash
# Executes a command of the operator beside the running services, in a container of its own:
#   deploy/compose/operator.sh notes-service dead-letters list
# It is the user dead-letters of Kafka, since a service itself may neither read dead letters nor publish to the topics that it
# consumes. The commands of the worker are the user default of Redis, since the worker itself may not list keys.
set -euo pipefail
cd "$(dirname "$0")/../.."
value() {
  sed -n "s/^$1=//p" .env | grep . || { echo "$1 is missing in .env, deploy/compose/secrets.sh creates it." >&2; exit 1; }
}
# Without a value, docker takes a variable from this environment: passwords are in no list of processes.
KAFKA_SASL_PASSWORD=$(value KAFKA_PASSWORD_DEAD_LETTERS)
export KAFKA_SASL_PASSWORD KAFKA_SASL_USERNAME=dead-letters
variables=(-e KAFKA_SASL_USERNAME -e KAFKA_SASL_PASSWORD)
if [ "${1-}" = transcript-worker ]; then
  REDIS_URL="redis://:$(value REDIS_PASSWORD_OPERATOR)@redis:6379"
  export REDIS_URL
  variables+=(-e REDIS_URL)
fi
exec docker compose run --rm --no-deps "${variables[@]}" "$@"
