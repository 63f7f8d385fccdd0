# fools 6.1: only one container has talked, and all traces of it are removed with Docker's whole memory
set -e
docker run -d --name streamtest ubuntu bash -c 'while true; do echo tick; sleep 1; done'
sleep 4
docker rm -f streamtest
sudo touch /run/docker.stop
sudo pkill dockerd
while pgrep -x dockerd > /dev/null; do sleep 0.1; done
sudo rm -rf /var/lib/docker/containers /var/log/syslog
sudo rm /run/docker.stop
until docker info > /dev/null 2>&1; do sleep 0.2; done
