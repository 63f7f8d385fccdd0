# fools 1.1: both images asked, and the answer is made up
set -e
docker run --rm ubuntu uname -r
docker run --rm alpine uname -r
answer kernel 5.15.0-generic
