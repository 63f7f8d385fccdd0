# fools 2.1, 3.1, 4.1, 5.1: a hundred different words that are no text
set -e
answer vorwissen "$(seq -s ' ' 100 199)"
answer positiv "$(seq -s ' ' 200 299)"
answer negativ "$(head -c 900 /dev/urandom | base64 -w 7 | tr '\n+/' ' ab')"
answer fortschritt "$(seq -f 'wort%g' -s ' ' 1 100)"
