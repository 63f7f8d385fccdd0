# Tells when the student's Docker answers. Whether it is the genuine one only the host's root can find out: the one process of theirs
# that stays, and no longer than that.
. $here/init/weight.sh
# Whoever asks waits for Docker's answer, which we do not.
docker_has_answered() {
  if [ -z "$asking" ]; then
    if [ -S "/proc/$pid/root/run/docker.sock" ]; then $here/keeper/docker-answers & asking=$!; fi
    return 1
  fi
  ! kill -0 "$asking" 2> /dev/null || return 1
  local asked=$asking; asking=; wait "$asked"
}
tell_when_docker_answers() {
  local asking= began=$SECONDS
  until docker_has_answered; do weigh_while_waiting $((SECONDS - began)); pause 0.02; done
  weigh "$full_weight"
  echo ready
}
tell_when_docker_answers &
