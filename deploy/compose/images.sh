#!/usr/bin/env bash
# Packages everything without its tests and builds all images, with docker, podman or buildah:
#   deploy/compose/images.sh [SERVICE…]
# STUDY_BUDDY_IMAGES (study-buddy) and STUDY_BUDDY_VERSION (local) name them, JRE_IMAGE and DEBIAN_IMAGE are their bases;
# BUILD_OPTIONS are further options of the build.
set -euo pipefail
cd "$(dirname "$0")/../.."
names=${STUDY_BUDDY_IMAGES:-study-buddy}
version=${STUDY_BUDDY_VERSION:-local}
if [ $# = 0 ]; then
  set -- auth-service video-service notes-service credits-service transcript-worker gateway-service topics standins tor
fi
for tool in docker podman buildah; do
  if command -v "$tool" > /dev/null; then break; fi
done
arguments=()
for name in JRE_IMAGE DEBIAN_IMAGE; do
  if [ -n "${!name:-}" ]; then arguments+=(--build-arg "$name=${!name}"); fi
done
if [ -z "${PACKAGED:-}" ]; then
  ./mvnw --batch-mode --no-transfer-progress package -DskipTests -Dquarkus.package.jar.type=aot-jar
fi
for image in "$@"; do
  case $image in
    tor) file=deploy/compose/tor/Containerfile ;;
    topics | standins) file=deploy/compose/$image.Containerfile ;;
    *) file=deploy/compose/service.Containerfile ;;
  esac
  # shellcheck disable=SC2086 # options are words
  "$tool" build ${BUILD_OPTIONS:-} "${arguments[@]}" --build-arg "SERVICE=$image" --file "$file" --tag "$names/$image:$version" .
done
