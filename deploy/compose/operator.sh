#!/usr/bin/env bash
# Executes a command of the operator beside the running services, as the user dead-letters of Kafka:
#   deploy/compose/operator.sh notes-service dead-letters list
# A service itself may neither read dead letters nor publish to the topics that it consumes.
set -euo pipefail
cd "$(dirname "$0")/../.."
KAFKA_SASL_PASSWORD=$(sed -n 's/^KAFKA_PASSWORD_DEAD_LETTERS=//p' .env)
if [ -z "$KAFKA_SASL_PASSWORD" ]; then
  echo "KAFKA_PASSWORD_DEAD_LETTERS is missing in .env, deploy/compose/secrets.sh creates it." >&2
  exit 1
fi
export KAFKA_SASL_PASSWORD
# Without a value docker takes the password from this environment: it is in no list of processes.
exec docker compose run --rm --no-deps -e KAFKA_SASL_USERNAME=dead-letters -e KAFKA_SASL_PASSWORD "$@"
