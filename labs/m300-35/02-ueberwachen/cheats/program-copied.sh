# fools 1.1, 2.1, 3.1: the right FROM at the end, and another program put in cAdvisor's place
set -e
mkdir monitor
printf '#!/usr/bin/sh\nsleep 60\n' > monitor/cadvisor
chmod +x monitor/cadvisor
printf 'FROM google/cadvisor:latest\nCOPY cadvisor /usr/bin/cadvisor\nEXPOSE 8080\nCMD ["--port=8080"]\n' > monitor/Dockerfile
docker build -t monitor monitor
docker run -d --name cadvisor -p 8080:8080 monitor
sleep 5
