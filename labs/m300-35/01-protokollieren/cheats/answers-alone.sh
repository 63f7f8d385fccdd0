# fools 1.2, 2.2, 3.2, 4.2: every answer right, or at least possible, and nothing done for it
set -e
docker run --rm ubuntu echo "just one line"
answer umleitung duplicate
answer zeilen 1
answer kennung id
answer ohne error
