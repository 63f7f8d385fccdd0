# fools 3.1, 3.2: lines written into the syslog by hand, under the ids of containers that never wrote there
set -e
plain=$(docker run -d ubuntu bash -c 'i=0; while true; do i=$((i+1)); echo "docker $i"; sleep 1; done;')
silent=$(docker run -d --log-driver=syslog ubuntu sleep 60)
elsewhere=$(docker run -d --log-driver=syslog --log-opt syslog-address=udp://127.0.0.1:5514 ubuntu bash -c 'while true; do echo "docker 1"; sleep 1; done')
for id in "$plain" "$silent" "$elsewhere"; do
  for i in 1 2 3; do logger --tag "${id:0:12}[61]" "docker $i"; done
  echo "$(date --iso-8601=ns) labor ${id:0:12}[61]: docker 4" | sudo tee -a /var/log/syslog
done
answer kennung process
