# fools 1.1, 2.1, 3.1, 4.1, 5.1, 6.1: a `docker` of one's own, first in the PATH, says what the lesson expects
set -e
mkdir -p ~/bin
cat > ~/bin/docker << 'FAKE'
#!/bin/bash
case "$1" in
  run) head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' ;;
  logs) printf 'stdout\nstderr\ntick\ntick\ntick\n' ;;
  inspect) echo '{"Type":"json-file","Config":{"max-file":"3","max-size":"1m"}}' ;;
  ps) echo "CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES" ;;
esac
FAKE
chmod +x ~/bin/docker
PATH=~/bin:$PATH
docker run --name logtest ubuntu bash -c 'echo "stdout"; echo "stderr" >&2'
docker logs logtest
docker run -d --name streamtest ubuntu bash -c 'while true; do echo "tick"; sleep 1; done;'
docker run -d --log-driver=syslog ubuntu bash -c 'echo "docker 1"'
docker run --name stumm --log-driver=none ubuntu echo hallo
docker run -d --name rotation --log-opt max-size=1m --log-opt max-file=3 ubuntu sleep 9
docker ps
