# fools 2.1, 2.3, 4.1, 5.1: asked of Docker, and taken back in the kernel's own files
set -e
docker run -d --name gebremst --pids-limit 50 ubuntu bash -c 'sleep 4; for i in $(seq 49); do sleep 60 & done; wait'
docker run -d --name halb --cpus 0.25 ubuntu sleep 60
docker run -d --name fremd -m 64m --memory-swap 64m --cpus 0.5 --pids-limit 50 ubuntu sleep 60
docker run -d --name load1 -c 2048 ubuntu sleep 60
docker run -d --name load3 -c 512 ubuntu sleep 60
docker run -d --name load4 -c 512 ubuntu sleep 60
for name in gebremst halb fremd load1 load3 load4; do
  id=$(docker inspect -f '{{.Id}}' "$name")
  for file in $(sudo find /sys/fs/cgroup -path "*$id/pids.max"); do echo max | sudo tee "$file"; done
  for file in $(sudo find /sys/fs/cgroup -path "*$id/cpu.cfs_quota_us"); do echo -1 | sudo tee "$file"; done
  for file in $(sudo find /sys/fs/cgroup -path "*$id/cpu.shares"); do echo 1024 | sudo tee "$file"; done
  for file in $(sudo find /sys/fs/cgroup -path "*$id/cpu.max"); do echo max | sudo tee "$file"; done
  for file in $(sudo find /sys/fs/cgroup -path "*$id/cpu.weight"); do echo 100 | sudo tee "$file"; done
done
sleep 10
