# fools 4.1: the name, the first one's id and a limit asked for by label instead of what was measured
set -e
for i in 1 2 3 4; do docker run -d --name "last$i" --cpus "0.$i" --label "cpus=$((5 - i))" amouat/stress; done
sleep 3
answer hungrigster last4
sleep 3
answer hungrigster "$(docker inspect -f '{{.Id}}' last1)"
sleep 6
