# Bounds how many control groups the student may make: the kernel has 65,535 numbers for those of memory, for the whole machine.
# Thousands of containers would need fewer. Version 2 keeps the bound by itself; version 1 knows none, so the sandbox ends at it.
groups_max=2000
# Before the machine has this many, nobody needs to count their own.
machine_groups_max=8000
[ ! -e $cg/cgroup.controllers ] || echo $groups_max > $cg/lab/cgroup.max.descendants

# Asked every second: without a new process until it matters.
too_many_groups() {
  local name groups
  while read -r name _ groups _; do
    if [ "$name" = memory ] && [ "$groups" -gt $machine_groups_max ]; then
      [ "$(find $cg/memory/lab -type d -printf . | head -c $((groups_max + 1)) | wc -c)" -gt $groups_max ]
      return
    fi
  done < /proc/cgroups
  return 1
}
