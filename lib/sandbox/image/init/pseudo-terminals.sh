# Bounds how many terminals the student may open. The kernel numbers them for the whole machine, 3072 unless told otherwise, and its
# limit for each devpts holds until somebody mounts another: whoever has too many loses the sandbox, and with it the terminals.
# Before the machine has this many, nobody needs to count their own.
machine_terminals_max=1500

too_many_terminals() {
  local open
  read -r open < /proc/sys/kernel/pty/nr
  [ "$open" -gt $machine_terminals_max ] && [ "$($here/init/count-terminals)" -gt "$PSEUDO_TERMINALS" ]
}
