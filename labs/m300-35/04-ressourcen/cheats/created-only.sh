# fools 1.1, 1.2, 2.1, 2.3, 3.1, 3.2, 4.1, 4.2, 5.1: everything configured as asked, nothing ever started
set -e
docker pull -q amouat/stress
docker create -m 128m --memory-swap 128m amouat/stress stress --vm 1 --vm-bytes 120m -t 5s
docker create -m 64m --memory-swap 64m ubuntu tail /dev/zero
docker create --name load1 -c 2048 amouat/stress
docker create --name load2 amouat/stress
docker create --name load3 -c 512 amouat/stress
docker create --name load4 -c 512 amouat/stress
docker create --name halb --cpus 0.25 amouat/stress
docker create --name flaky --restart=on-failure:10 ubuntu false
docker create --name dreimal --restart=on-failure:3 ubuntu false
docker create --name gebremst --pids-limit 50 ubuntu sleep 60
docker create --ulimit cpu=12:14 amouat/stress stress --cpu 1
docker create --name fremd -m 64m --memory-swap 64m --cpus 0.5 --pids-limit 50 amouat/stress
sleep 6
