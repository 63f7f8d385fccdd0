# fools 1.1, 1.2, 5.1: memory limited, swap forgotten
set -e
docker run -m 128m amouat/stress stress --vm 1 --vm-bytes 120m -t 5s
! docker run -m 64m ubuntu tail /dev/zero
docker run -d --name fremd -m 64m --cpus 0.5 --pids-limit 50 ubuntu sleep 60
sleep 8
