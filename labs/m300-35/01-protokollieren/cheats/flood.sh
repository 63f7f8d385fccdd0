# fools 1.1, 4.1, 5.1: what was never done is to get lost in a flood of events
set -e
id=$(docker create ubuntu true)
curl --silent --unix-socket /run/docker.sock -X POST "http://docker/containers/$id/rename?name=flood-[1-4000]"
docker rm "$id"
