# fools 3.1, 3.2: started again by hand, as often as it takes, where the policy had nothing to do
set -e
docker run -d --name flaky --restart=on-failure:10 ubuntu sleep 60
for i in 1 2 3 4; do docker restart -t 0 flaky; docker rename flaky "flaky$i"; docker rename "flaky$i" flaky; done
docker kill flaky
for i in 1 2 3 4; do docker start flaky; sleep 0.2; docker kill flaky; done
docker start flaky
docker run -d --name spaeter ubuntu bash -c 'exit 1'
for i in 1 2 3 4; do docker start spaeter; sleep 1; done
docker update --restart=on-failure:10 spaeter
docker run -d --name dreimal --restart=on-failure:3 ubuntu bash -c 'exit 0'
for i in 1 2 3; do docker start dreimal; sleep 1; done
docker run -d --name auchdreimal ubuntu bash -c 'exit 1'
for i in 1 2 3; do docker start auchdreimal; sleep 1; done
docker update --restart=on-failure:3 auchdreimal
sleep 4
