# fools 2.2: a number that cannot have been counted, though a container talks
set -e
docker run -d --name streamtest ubuntu bash -c 'while true; do echo "tick"; sleep 1; done;'
sleep 4
answer zeilen 3
answer zeilen 0
answer zeilen 3,5
answer zeilen 100
