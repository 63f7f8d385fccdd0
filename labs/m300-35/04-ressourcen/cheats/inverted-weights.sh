# fools 2.1: four containers with weights, but not these; and the right four, but never at once
set -e
docker run -d --name load1 -c 512 ubuntu sleep 60
docker run -d --name load2 ubuntu sleep 60
docker run -d --name load3 -c 512 ubuntu sleep 60
docker run -d --name load4 -c 512 ubuntu sleep 60
sleep 6
docker rm -f load1
docker run -d --name load1 -c 2048 ubuntu sleep 60
docker rm -f load4
sleep 6
