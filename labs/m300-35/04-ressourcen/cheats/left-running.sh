# fools 5.2: enough bounded containers, and one of them keeps coming back
set -e
for i in 1 2 3 4 5; do docker run --rm -m 64m ubuntu true; done
docker run -d --name bleibt -m 64m --restart=always ubuntu bash -c 'sleep 2; exit 1'
sleep 4
docker kill bleibt || true
docker start bleibt
