# Tells when the student's Docker answers, then watches: the sandbox ends with its inner container.
ready= look_every=0.05
while kill -0 "$pid" 2> /dev/null; do
  if [ -z "$ready" ] && [ -S "/proc/$pid/root/run/docker.sock" ] && $here/keeper/docker-answers; then ready=yes look_every=1; echo ready; fi
  kill -0 "$holder" 2> /dev/null || hold_terminals
  if [ ! -e $cg/cgroup.controllers ] && too_many_groups; then echo "more control groups than the machine can number"; exit 1; fi
  pause $look_every
done
