#!/bin/bash
# Formats the volume at the first start, with the password of the user operator, and starts the broker.
set -euo pipefail
if [ ! -e /var/lib/kafka/data/meta.properties ]; then
  /opt/kafka/bin/kafka-storage.sh format --config /compose/server.properties \
    --cluster-id "$(/opt/kafka/bin/kafka-storage.sh random-uuid)" \
    --add-scram "SCRAM-SHA-512=[name=operator,password=$KAFKA_PASSWORD_OPERATOR]"
fi
exec /opt/kafka/bin/kafka-server-start.sh /compose/server.properties
