# fools 5.1: options that look like rotation and bound nothing, or far too late
set -e
talk='while true; do echo tick; sleep 1; done'
docker run -d --log-opt max-size=1m ubuntu bash -c "$talk"
docker run -d --log-opt max-size=1m --log-opt max-file=1 ubuntu bash -c "$talk"
docker run -d --log-opt max-size=10m --log-opt max-file=3 ubuntu bash -c "$talk"
docker run -d --log-opt max-size=1g --log-opt max-file=3 ubuntu bash -c "$talk"
docker run -d --log-opt max-size=1m --log-opt max-file=300 ubuntu bash -c "$talk"
sleep 3
