# Whoever waits for a prompt comes before whoever waits for Docker: once this student's prompt has been seen, or could have been,
# the sandbox weighs a quarter of what it was made with until its Docker answers. With nobody beside it that costs nothing.
seen_within_s=2 light_s_max=10
if [ -e $cg/cgroup.controllers ]; then weight_file=$cg/cpu.weight; else weight_file=$cg/cpu/cpu.shares; fi
read -r full_weight < $weight_file
weight=$full_weight
# A machine may keep a group namespace's root from setting its own weight (version 2 with nsdelegate, as systemd mounts it): then it stays.
{ echo "$full_weight" > $weight_file; } 2> /dev/null || weight_file=/dev/null
weigh() { [ "$weight" = "$1" ] || { weight=$1; echo "$weight" > $weight_file; }; }

# Asked while Docker is awaited, seconds after the shell began; one that never answers makes nothing slow for good.
weigh_while_waiting() {
  if [ "$1" -ge $light_s_max ]; then weigh "$full_weight"
  elif [ -e /run/terminals/seen ] || [ "$1" -ge $seen_within_s ]; then weigh $((full_weight / 4 + 1)); fi
}
