#!/bin/bash
# Runs once, when the database is created: a role with its own password and a schema for each service and for analytics, without
# access to the others.
set -euo pipefail
for service in auth video notes credits analytics; do
  password="POSTGRES_PASSWORD_${service^^}"
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    -v role="$service" -v password="${!password}" <<'SQL'
    CREATE ROLE :"role" LOGIN PASSWORD :'password';
    CREATE SCHEMA :"role" AUTHORIZATION :"role";
    ALTER ROLE :"role" SET search_path = :"role";
SQL
done
# The operator installs extensions; notes-service compares names by trigrams and searches by user.
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
  REVOKE ALL ON DATABASE studybuddy FROM PUBLIC;
  GRANT CONNECT ON DATABASE studybuddy TO auth, video, notes, credits, analytics;
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
  CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
  CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA public;
  GRANT USAGE ON SCHEMA public TO notes;
SQL
