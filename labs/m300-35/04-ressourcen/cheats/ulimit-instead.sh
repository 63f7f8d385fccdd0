# fools 4.1, 5.1: processes bounded by a ulimit or by the program itself, not by the container's own limit
set -e
docker run -d --name gebremst --ulimit nproc=50 --user 4321 ubuntu bash -c 'for i in $(seq 80); do sleep 60 & done; wait'
docker run -d --name brav --pids-limit 50 ubuntu sleep 60
docker run -d --name fremd -m 64m --memory-swap 64m --cpus 0.5 --ulimit nproc=50 ubuntu sleep 60
sleep 8
