#!/bin/bash
# What the lesson asks for, as a student types it. `answer` is the answer sheet.
set -e

# Stroeme
docker run --name logtest ubuntu bash -c 'echo "stdout"; echo "stderr" >&2'
docker logs logtest
docker logs logtest 2>/dev/null
answer umleitung duplicate
docker rm logtest

# Laufend
docker run -d --name streamtest ubuntu bash -c 'while true; do echo "tick"; sleep 1; done;'
sleep 4
docker logs streamtest
until_ctrl_c docker logs -f --tail 3 streamtest
docker logs streamtest | wc -l
answer zeilen "$(docker logs streamtest | wc -l)"
sudo tail -n 2 "$(docker inspect -f '{{.LogPath}}' streamtest)"

# Syslog
docker run -d --log-driver=syslog ubuntu bash -c 'i=0; while true; do i=$((i+1)); echo "docker $i"; sleep 1; done;'
timeout 20 bash -c 'until grep "docker 2" /var/log/syslog; do sleep 0.2; done'
tail -n 5 /var/log/syslog
until_ctrl_c tail -f /var/log/syslog
docker ps
answer kennung id

# Keine
docker run --name stumm --log-driver=none ubuntu echo "hallo"
! docker logs stumm
answer ohne error

# Rotation
docker run -d --name rotation --log-opt max-size=1m --log-opt max-file=3 ubuntu bash -c 'while true; do echo "tick"; sleep 1; done;'
docker inspect -f '{{json .HostConfig.LogConfig}}' rotation
until_passed 3.1
until_passed 5.1
# It has to have talked for a while.
sleep 4

# Aufraeumen
docker ps
! docker rm streamtest
docker rm -f streamtest
docker rm -f rotation "$(docker ps -q --filter name=_)"
docker ps
