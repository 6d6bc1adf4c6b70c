#!/usr/bin/env bash
# Records of this release what the next one is compared with: src/test/resources/version-before. Run it when a release
# is tagged, in its own folder. Tests named in TESTS add their statements and events.
set -euo pipefail
cd "$(dirname "$0")/../.."
tests=${TESTS:-'dev/studybuddy/e2e/*Test,!UpgradeTest,!OldEventsTest'}
rm -rf deploy/e2e/src/test/resources/version-before
./mvnw -B -ntp -pl deploy/e2e -am package -Drecord.version=true -Dtest="$tests" -Dsurefire.failIfNoSpecifiedTests=false
