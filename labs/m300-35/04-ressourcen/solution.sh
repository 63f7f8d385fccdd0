#!/bin/bash
# What the lesson asks for, as a student types it. `answer` is the answer sheet.
set -e

# Speicher
docker run -m 128m --memory-swap 128m amouat/stress stress --vm 1 --vm-bytes 120m -t 5s
! docker run --name zuviel -m 128m --memory-swap 128m amouat/stress stress --vm 1 --vm-bytes 140m -t 5s
! docker run --name nimmersatt -m 64m --memory-swap 64m ubuntu tail /dev/zero
# A container that is gone at once leaves Docker too little time to learn why, now and then: once more, as the lesson says.
for again in 1 2 3 4 5; do sleep 1; docker inspect -f '{{.State.ExitCode}} {{.State.OOMKilled}}' nimmersatt | grep -q '137 false' || break; docker rm nimmersatt; docker run --name nimmersatt -m 64m --memory-swap 64m ubuntu tail /dev/zero || true; done
docker inspect -f '{{.Name}} {{.State.ExitCode}} {{.State.OOMKilled}}' zuviel nimmersatt
answer code first

# Cpu
docker run -d --name load1 -c 2048 amouat/stress
docker run -d --name load2 amouat/stress
docker run -d --name load3 -c 512 amouat/stress
docker run -d --name load4 -c 512 amouat/stress
until_ctrl_c docker stats $(docker inspect -f {{.Name}} $(docker ps -q))
docker exec load1 bash -c 'cd /sys/fs/cgroup; cat cpu.weight || cat cpu/cpu.shares' 2>/dev/null
docker update --cpuset-cpus 0 load1 load2 load3 load4
sleep 2
docker stats --no-stream load1 load2 load3 load4
until_passed 2.1
docker rm -f load2
docker stats --no-stream load1 load3 load4
answer anteil 67
docker rm -f load1 load3 load4
docker run -d --name halb --cpus 0.5 amouat/stress
docker stats --no-stream halb
docker update --cpus 0.25 halb
docker stats --no-stream halb
until_passed 2.3
docker rm -f halb

# Neustarts
mkdir ~/flaky
cat > ~/flaky/Dockerfile <<'DOCKERFILE'
FROM alpine
CMD ["sh", "-c", "echo Ich starte; exit 1"]
DOCKERFILE
docker build -t my-flaky-image ~/flaky
docker run -d --name flaky --restart=on-failure:10 my-flaky-image
timeout 60 bash -c 'until [ "$(docker inspect -f {{.RestartCount}} flaky)" -gt 3 ]; do sleep 0.5; done'
docker inspect -f '{{.RestartCount}} {{.State.Status}}' flaky
docker logs -t flaky
docker rm -f flaky
docker run -d --name dreimal --restart=on-failure:3 my-flaky-image
timeout 60 bash -c 'until [ "$(docker inspect -f {{.State.Status}} dreimal)" = exited ]; do sleep 0.5; done'
docker inspect -f '{{.RestartCount}} {{.State.Status}}' dreimal

# Prozesse
docker run -d --name bombe ubuntu bash -c 'bombe() { if [ $1 -gt 0 ]; then bombe $(($1-1)) & bombe $(($1-1)) & fi; sleep 60; }; bombe 6'
sleep 2
docker stats --no-stream bombe
docker rm -f bombe
docker run -d --name gebremst --pids-limit 50 ubuntu bash -c 'bombe() { if [ $1 -gt 0 ]; then bombe $(($1-1)) & bombe $(($1-1)) & fi; sleep 60; }; bombe 6'
sleep 2
docker stats --no-stream gebremst
timeout 60 bash -c 'until docker logs gebremst 2>&1 | grep -q retry; do sleep 0.5; done'
docker logs gebremst 2>&1 | tail -n 2
uptime
! docker run --ulimit cpu=12:14 amouat/stress stress --cpu 1
until_passed 4.1
docker rm -f gebremst

# Zusammen
docker run -d --name fremd -m 64m --memory-swap 64m --cpus 0.5 --pids-limit 50 amouat/stress
docker stats --no-stream fremd
until_passed 5.1
docker ps
docker rm -f $(docker ps -q)
