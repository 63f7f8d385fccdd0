# fools 2.1, 2.3, 4.1, 5.1: limits as labels, environment and words of a command, under the names of the lesson
set -e
for name in load1 load2 load3 load4; do docker run -d --name "$name" --label cpu-shares=2048 -e CPU_SHARES=512 ubuntu sleep 60 -c 2048; done || true
docker run -d --name halb --label cpus=0.25 -e CPUS=0.25 ubuntu sleep 60
docker run -d --name gebremst --label pids-limit=50 ubuntu bash -c 'for i in $(seq 49); do sleep 60 & done; wait'
docker run -d --name fremd --label memory=64m --label memory-swap=64m --label cpus=0.5 --label pids-limit=50 ubuntu sleep 60
sleep 8
