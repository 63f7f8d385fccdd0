# fools 2.2, 5.1, 5.2: the tasks are done, and all but one answer of each row is right
set -e
docker run --rm -v /:/homeroot ubuntu ls /homeroot/root
docker pull alpine
docker run --rm "$(docker inspect -f '{{index .RepoDigests 0}}' alpine)" true
mkdir tresor; cd tresor
echo nichts > datei.txt
printf 'FROM ubuntu\nCOPY datei.txt /datei.txt\n' > Dockerfile
docker build -t tresor .
answer gruppe group
answer fernzugriff reach
answer usernamespace root
answer kernelluecke host
answer aushungern limits
answer ausbruch name
answer vergiftet digest
answer verraten replace
answer leastprivilege least
answer mandanten networks
