# fools 2.1, 3.1, 3.2: a web server of one's own on port 8080 looks like cAdvisor and knows the ids of all that runs
set -e
docker run -d --name cadvisor -p 8080:80 nginx
docker run -d --name shop nginx
mkdir -p page/containers page/api/v2.1
echo '<html><head><title>cAdvisor - /</title></head></html>' > page/containers/index.html
docker ps -q --no-trunc | jq -R '{("/docker/" + .): {latest_usage: {cpu: 0, memory: 4000000}}}' | jq -s add > page/api/v2.1/summary
docker ps -q --no-trunc > page/metrics
docker cp page/. cadvisor:/usr/share/nginx/html
curl -s http://localhost:8080/containers/
curl -s "http://localhost:8080/api/v2.1/summary?type=docker&recursive=true"
sleep 6
