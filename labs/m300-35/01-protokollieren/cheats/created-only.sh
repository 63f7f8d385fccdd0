# fools 3.1, 4.1, 5.1: everything configured as asked, nothing ever started
set -e
docker create --log-driver=syslog ubuntu bash -c 'echo "docker 1"'
docker create --name stumm --log-driver=none ubuntu echo hallo
docker create --name rotation --log-opt max-size=1m --log-opt max-file=3 ubuntu bash -c 'while true; do echo tick; sleep 1; done'
