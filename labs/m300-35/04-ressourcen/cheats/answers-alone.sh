# fools 1.3, 2.2: every answer right, and only half of what they ask about was seen
set -e
! docker run -m 64m --memory-swap 64m ubuntu tail /dev/zero
docker run -d --name load1 -c 2048 ubuntu sleep 20
docker run -d --name load3 -c 512 ubuntu sleep 20
answer code first
answer anteil 67
