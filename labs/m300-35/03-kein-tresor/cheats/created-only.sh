# fools 1.1, 2.1, 4.1: everything ordered as asked, nothing ever started
set -e
docker pull ubuntu
docker pull alpine
docker create ubuntu uname -r
docker create alpine uname -r
answer kernel "$(uname -r)"
id=$(docker create -v /:/homeroot ubuntu bash -c 'hostname > /homeroot/root/beweis.txt')
echo "${id:0:12}" | sudo tee /root/beweis.txt
digest=$(docker inspect -f '{{index .RepoDigests 0}}' alpine)
docker tag ubuntu alpine
docker create alpine echo ok
docker create "$digest" echo ok
docker pull alpine
