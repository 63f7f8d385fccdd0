# fools 1.1: one image under two names, and a container that only speaks of uname
set -e
docker pull ubuntu
docker tag ubuntu debian
docker run --rm ubuntu uname -r
docker run --rm debian uname -r
docker run --rm alpine echo "$(uname -r)"
answer kernel "$(uname -r)"
