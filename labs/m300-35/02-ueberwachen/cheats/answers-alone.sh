# fools 1.2, 4.1, 4.2: every answer as it could be, and nothing started for it
set -e
docker run --rm amouat/stress echo /usr/bin/cadvisor
answer befehlszeile appended
answer hungrigster "$(docker run -d amouat/stress | cut -c1-12)"
answer speicher 120
