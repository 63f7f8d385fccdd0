# fools 2.3, 5.1: limits that hold for a blink of an eye at a time, and none in between
set -e
docker run -d --name halb ubuntu sleep 60
docker run -d --name fremd ubuntu sleep 60
for i in 1 2 3 4 5 6 7 8; do
  docker update --cpus 0.25 halb
  docker update -m 64m --memory-swap 64m --cpus 0.5 --pids-limit 50 fremd
  sleep 1
  docker update --cpus 1 halb
  docker update --cpus 1 --pids-limit -1 fremd
done
