# fools 1.1: uname is only a word that is printed, a branch that is never taken, or another program of that name
set -e
answer kernel "$(uname -r)"
docker run --rm ubuntu echo uname
docker run --rm alpine echo uname -r
docker run --rm ubuntu sh -c 'true || uname -r'
docker run --rm alpine sh -c ': uname -r'
docker run -d --name wach ubuntu sleep 600
docker exec wach echo uname -r
docker run --rm -e 'BASH_FUNC_uname%%=() { :; }' ubuntu bash -c 'uname -r'
docker run --rm -v /bin/true:/usr/bin/uname ubuntu uname -r
docker run --rm -v /bin/echo:/bin/uname alpine uname -r || true
printf 'FROM ubuntu\nRUN cp /bin/true /usr/bin/uname\n' > Dockerfile
docker build -t eigenes .
docker run --rm eigenes uname -r
docker run --name umgebaut ubuntu cp /bin/true /usr/bin/uname
docker commit umgebaut umgebaut
docker run --rm umgebaut uname -r
