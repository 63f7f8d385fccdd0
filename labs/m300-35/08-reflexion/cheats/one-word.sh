# fools 2.1, 3.1, 4.1, 5.1: long enough, by the same sentence again and again
set -e
text=$(for _ in $(seq 20); do printf 'Es war sehr spannend und lehrreich. '; done)
for question in vorwissen positiv negativ fortschritt; do answer $question "$text"; done
