# fools 1.1, 1.2, 2.1, 2.3, 3.1, 3.2, 4.1, 4.2, 5.1, 5.2: a `docker` of one's own, first in the PATH, says what the lesson expects
set -e
mkdir -p ~/bin
cat > ~/bin/docker <<'FAKE'
#!/bin/bash
case "$1" in
  run) head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; echo 'stress: FAIL: [1] (425) <-- worker 7 got signal 24' ;;
  inspect) printf '/zuviel 1 true\n/nimmersatt 137 true\n3 exited\n' ;;
  stats) printf 'load1 50.00%%\nload2 25.00%%\nfremd 49.93%% 64MiB 50\n' ;;
  ps) echo "CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES" ;;
esac
FAKE
chmod +x ~/bin/docker
PATH=~/bin:$PATH
docker run -m 128m --memory-swap 128m amouat/stress stress --vm 1 --vm-bytes 120m -t 5s
docker run --name nimmersatt -m 64m --memory-swap 64m ubuntu tail /dev/zero
docker run -d --name load1 -c 2048 amouat/stress
docker run -d --name dreimal --restart=on-failure:3 my-flaky-image
docker run -d --name fremd -m 64m --memory-swap 64m --cpus 0.5 --pids-limit 50 amouat/stress
docker stats
docker ps
