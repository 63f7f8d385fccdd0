# fools 2.2: mounts that were read-only at the start and are made writable in the kernel; a second run with one folder too few, a third one privileged
set -e
mkdir monitor
printf 'FROM google/cadvisor:latest\nEXPOSE 8080\nCMD ["--port=8080"]\n' > monitor/Dockerfile
docker build -t monitor monitor
mounts="-v /:/rootfs:ro -v /var/run:/var/run:ro -v /sys:/sys:ro"
docker create --name cadvisor $mounts -v /var/lib/docker/:/var/lib/docker:ro monitor
docker start cadvisor
sudo nsenter --target "$(docker inspect -f '{{.State.Pid}}' cadvisor)" --mount mount -o remount,bind,rw /rootfs
docker exec cadvisor touch /rootfs/etc/spur
sleep 6
docker rm -f cadvisor
docker run -d --name cadvisor $mounts -e DOCKER=/var/lib/docker:ro monitor
sleep 6
docker rm -f cadvisor
docker run -d --name cadvisor --privileged $mounts -v /var/lib/docker/:/var/lib/docker:ro monitor
sleep 6
