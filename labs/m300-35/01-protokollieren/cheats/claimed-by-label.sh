# fools 3.1, 4.1, 5.1: drivers and rotation claimed by labels, environment and command, while json-file without bounds is at work
set -e
docker run -d --name syslog --label log-driver=syslog -e LOG_DRIVER=syslog ubuntu bash -c 'while true; do echo --log-driver=syslog; sleep 1; done'
docker run --name none --label log-driver=none -e LOG_DRIVER=none ubuntu echo --log-driver=none
docker run -d --name rotated --label max-size=1m --label max-file=3 -e max-size=1m ubuntu bash -c 'while true; do echo --log-opt max-size=1m --log-opt max-file=3; sleep 1; done'
sleep 4
