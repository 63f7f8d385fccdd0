# Tells when the student's Docker answers, then watches: the sandbox ends with its inner container.
exec 3<> <(:)   # sleeping without a fork works at the process limit, too
ready=
while kill -0 "$pid" 2> /dev/null; do
  if [ -z "$ready" ] && [ -S "/proc/$pid/root/run/docker.sock" ] && $here/keeper/docker-answers; then ready=yes; echo ready; fi
  kill -0 "$holder" 2> /dev/null || hold_terminals
  if [ ! -e $cg/cgroup.controllers ] && too_many_groups; then echo "more control groups than the machine can number"; exit 1; fi
  read -r -t "$([ -n "$ready" ] && echo 1 || echo 0.05)" -u 3 || true
done
