# fools 3.1, 3.2: restarted by policies that never give up; the bound comes when nobody restarts any more
set -e
docker run -d --name flaky --restart=on-failure ubuntu false
docker run -d --name dreimal --restart=always ubuntu false
docker run -d --name immer --restart=unless-stopped ubuntu bash -c 'exit 1'
sleep 8
docker inspect -f '{{.Name}} {{.RestartCount}} {{.HostConfig.RestartPolicy.Name}}' flaky dreimal immer
docker stop flaky dreimal immer
docker update --restart=on-failure:10 flaky
docker update --restart=on-failure:3 dreimal
sleep 4
