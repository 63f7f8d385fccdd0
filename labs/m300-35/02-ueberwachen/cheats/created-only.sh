# fools 2.1, 2.2, 3.1, 3.2: image and container as asked for, but never started
set -e
mkdir monitor
printf 'FROM google/cadvisor:latest\nEXPOSE 8080\nCMD ["--port=8080"]\n' > monitor/Dockerfile
docker build -t monitor monitor
docker create --name cadvisor -v /:/rootfs:ro -v /var/run:/var/run:ro -v /sys:/sys:ro -v /var/lib/docker/:/var/lib/docker:ro -p 8080:8080 monitor
docker run -d --name shop nginx
