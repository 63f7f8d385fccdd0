# fools 4.1, 4.2: four containers with limits that only sleep, and one that only claims its memory
set -e
for limit in 0.16 0.08 0.04 0.02; do docker run -d --name "last$limit" --cpus "$limit" amouat/stress sleep 60; done
answer hungrigster "$(docker inspect -f '{{.Id}}' last0.16)"
docker run -d --name speicher amouat/stress bash -c 'sleep 60; stress --vm 1 --vm-bytes 120m --vm-hang 0'
answer speicher 120
sleep 8
