# fools 5.1: three limits, each on a container of its own
set -e
docker run -d -m 64m --memory-swap 64m ubuntu sleep 60
docker run -d --cpus 0.5 ubuntu sleep 60
docker run -d --pids-limit 50 ubuntu sleep 60
sleep 8
