#!/usr/bin/env bash
# Creates .env from .env.example, or fills in what is missing in it: every random secret. What is set stays.
set -euo pipefail
cd "$(dirname "$0")/../.."
umask 077
if [ ! -e .env ]; then cp .env.example .env; fi
chmod 600 .env
# Each name of the example whose comment ends with "Random." is created here.
while read -r name; do
  if ! grep -q "^$name=." .env; then
    if [ "$name" = JWT_PRIVATE_KEY ]; then
      value="\"$(openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:3072)\""
    else
      value=$(openssl rand -hex 32)
    fi
    { grep -v "^$name=$" .env || true; printf '%s=%s\n' "$name" "$value"; } > .env.new
    mv .env.new .env
    echo "$name: created"
  fi
done < <(awk '/^#/ { random = /Random\.$/ } /^[A-Z_]+=$/ && random { sub("=", ""); print }' .env.example)
if ! grep -q '^CLAUDE_API_KEY=.' .env; then
  echo "Set CLAUDE_API_KEY in .env, or use deploy/compose/dev.env with the profile dev."
fi
