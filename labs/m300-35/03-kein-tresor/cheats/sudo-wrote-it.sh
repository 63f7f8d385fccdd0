# fools 2.1: containers that hold the host's disk say the path, copy beside it or are typed into, and sudo writes the file
set -e
docker pull ubuntu
target=/homeroot/root/beweis.txt
written() {
  printf '%s\n' "${1:0:12}" | sudo tee /root/beweis.txt
  sleep 8
}
written "$(docker run -d -v /:/homeroot ubuntu echo "$target")"
written "$(docker run -d -v /:/homeroot ubuntu bash -c "true || cp /etc/hostname $target")"
written "$(docker run -d -v /:/homeroot --tmpfs /homeroot/root ubuntu cp /etc/hostname "$target")"
written "$(docker run -d -v /:/homeroot -v /tmp:/homeroot/root ubuntu cp /etc/hostname "$target")"
mkdir -p ~/bin; ln -sf /bin/true ~/bin/cp
written "$(docker run -d -v /:/homeroot -e PATH=/homeroot/home/student/bin ubuntu cp /etc/hostname "$target")"
written "$(docker run -d -v /:/homeroot -e 'BASH_FUNC_hostname%%=() { :; }' ubuntu bash -c "hostname | tee $target")"
typed_into 'docker run --cidfile kennung -v /:/homeroot -it ubuntu bash' 'ls /homeroot/root/beweis.txt' '# hostname | tee /homeroot/root/beweis.txt' 'exit'
written "$(cat kennung)"
