# fools 1.1: the right number for a stack that never ran
set -e
answer ports 3
docker run -d -p 8080:80 nginx
sleep 2
