# fools 1.1, 1.2: the word "stderr" on STDOUT, by `>>2`, by a terminal, and by a program that only names it
set -e
docker run --name logtest ubuntu bash -c 'echo "stdout"; echo "stderr" >>2'
docker run --name word ubuntu bash -c 'echo "stdout"; echo "stderr"'
docker run --name terminal --tty ubuntu bash -c 'echo "stdout"; echo "stderr" >&2'
answer umleitung duplicate
