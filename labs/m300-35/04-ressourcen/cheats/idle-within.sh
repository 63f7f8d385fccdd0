# fools 1.1, 4.2: the right limits around something that takes nothing, or ends by itself
set -e
docker run -m 128m --memory-swap 128m ubuntu sleep 5
docker run -m 128m --memory-swap 128m amouat/stress stress --vm 1 --vm-bytes 120m -t 1s
docker run -m 128m --memory-swap 128m amouat/stress stress --cpu 1 -t 5s
docker run --ulimit cpu=12:14 amouat/stress stress --cpu 1 -t 3s
