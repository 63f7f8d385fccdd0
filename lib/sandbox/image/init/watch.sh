# Tells when the student's Docker answers, then watches: the sandbox ends with its inner container.
ready= look_every=0.02 began=$SECONDS asking=
# Whoever asks waits for Docker's answer, which we do not.
docker_has_answered() {
  if [ -z "$asking" ]; then
    if [ -S "/proc/$pid/root/run/docker.sock" ]; then $here/keeper/docker-answers & asking=$!; fi
    return 1
  fi
  ! kill -0 "$asking" 2> /dev/null || return 1
  local asked=$asking; asking=; wait "$asked"
}
while kill -0 "$pid" 2> /dev/null; do
  if [ -z "$ready" ]; then
    weigh_while_waiting $((SECONDS - began))
    if docker_has_answered; then ready=yes look_every=1; weigh "$full_weight"; echo ready; fi
  fi
  kill -0 "$holder" 2> /dev/null || hold_terminals
  if [ ! -e $cg/cgroup.controllers ] && too_many_groups; then echo "more control groups than the machine can number"; exit 1; fi
  pause $look_every
done
