# fools 1.2, 1.3, 4.2: signal 9 sent by the student instead of the kernel, and exit codes typed in
set -e
docker run -d --name nimmersatt -m 64m --memory-swap 64m ubuntu sleep 60
docker kill nimmersatt
! docker run --name wort -m 64m --memory-swap 64m ubuntu bash -c 'echo OOMKilled true; exit 137'
docker run -d --name rechner --ulimit cpu=12:14 amouat/stress stress --cpu 1
sleep 3
docker kill rechner
! docker run --ulimit cpu=12:14 ubuntu bash -c 'echo "got signal 24"; exit 1'
answer code first
