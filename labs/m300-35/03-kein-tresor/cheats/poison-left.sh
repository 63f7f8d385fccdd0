# fools 4.1: all shown, and the poisoned image goes on being called alpine
set -e
docker pull alpine
docker pull ubuntu
digest=$(docker inspect -f '{{index .RepoDigests 0}}' alpine)
docker tag ubuntu alpine
docker run --rm alpine echo ok
docker run --rm "$digest" echo ok
