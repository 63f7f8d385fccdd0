# fools 1.1: a `docker` of one's own, first in the PATH, says what the lesson expects
set -e
mkdir -p ~/bin
printf '#!/bin/bash\necho hallo\n' > ~/bin/docker
chmod +x ~/bin/docker
PATH=~/bin:$PATH
docker run --name gruss ubuntu echo hallo
