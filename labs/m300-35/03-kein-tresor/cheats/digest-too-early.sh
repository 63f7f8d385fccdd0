# fools 4.1: the digest was used before the name moved, and after that only what looks like one
set -e
docker pull alpine
docker pull ubuntu
digest=$(docker inspect -f '{{index .RepoDigests 0}}' alpine)
docker run --rm "$digest" echo ok
docker tag ubuntu alpine
docker run --rm alpine echo ok
docker run --rm --name "alpine-sha256-${digest#*:}" --label digest="$digest" alpine echo "$digest"
docker run --rm "$(docker inspect -f '{{index .RepoDigests 0}}' ubuntu)" echo ok
docker pull alpine
docker run --rm "$(docker inspect -f '{{.Id}}' alpine)" echo ok
