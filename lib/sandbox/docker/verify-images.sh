#!/bin/bash
# Asks the registry for what it serves, as a student's Docker does, and hashes what comes: verify-images.sh ADDRESS PORT NAME:TAG@MANIFEST…
# Prints a line for each part that is not what it should be: NAME:TAG, kind, digest, missing or damaged.
accept='application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json'
address=$1 port=$2
shift 2

get() {
  local status line
  exec 3<>"/dev/tcp/$address/$port" || return 1
  printf 'GET %s HTTP/1.0\r\nHost: registry\r\nAccept: %s\r\n\r\n' "$1" "$accept" >&3
  read -r _ status _ <&3
  while IFS= read -r line <&3 && [ -n "${line%$'\r'}" ]; do :; done
  if [ "$status" = 200 ]; then cat <&3; fi
  exec 3>&-
  [ "$status" = 200 ]
}

# After the hash comes nothing: a part that is missing hashes to what no part has.
look() {
  local name=$1 kind=$2 path=$3 digest=$4 found
  found=$(set -o pipefail; get "$path" | sha256sum) || { echo "$name $kind $digest missing"; return; }
  [ "sha256:${found%% *}" = "$digest" ] || echo "$name $kind $digest damaged"
}

for wanted in "$@"; do
  name=${wanted%@*} manifest=${wanted#*@} repository=${wanted%@*}
  repository=${repository%:*}
  look "$name" tag "/v2/$repository/manifests/${name##*:}" "$manifest"
  look "$name" manifest "/v2/$repository/manifests/$manifest" "$manifest"
  for digest in $(get "/v2/$repository/manifests/$manifest" | grep -o '"digest": *"sha256:[0-9a-f]*"' | grep -o 'sha256:[0-9a-f]*' | sort -u); do
    look "$name" blob "/v2/$repository/blobs/$digest" "$digest"
  done
done
echo done
