# fools 2.2: all answers right, while the remote API stands open on the host
set -e
docker run --rm -v /:/homeroot ubuntu ls /homeroot/root
socat TCP-LISTEN:2375,fork,reuseaddr UNIX-CONNECT:/run/docker.sock > /dev/null 2>&1 &
timeout 10 bash -c 'until docker -H tcp://localhost:2375 ps; do sleep 0.2; done'
answer gruppe group
answer fernzugriff reach
answer usernamespace ordinary
