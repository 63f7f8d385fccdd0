# fools 2.1: the file is written by sudo, in the name of containers that could not have done it
set -e
without=$(docker run -d ubuntu bash -c 'hostname; echo /homeroot/root/beweis.txt')
readonly_bind=$(docker run -d -v /:/homeroot:ro ubuntu bash -c 'hostname > /homeroot/root/beweis.txt')
idle=$(docker run -d -v /:/homeroot ubuntu true)
part=$(docker run -d -v /root:/homeroot/root ubuntu bash -c 'hostname > /homeroot/root/beweis.txt; sleep 1; echo x > /homeroot/root/beweis.txt')
for id in "$without" "$readonly_bind" "$part" "$idle"; do
  echo "${id:0:12}" | sudo tee /root/beweis.txt
  sleep 8
done
