# Bounds how many control groups the student may make: the kernel has 65,535 numbers for those of memory, for the whole machine.
# Version 2 keeps the bound by itself; version 1 knows none, so the sandbox ends at it.
groups_max=$CONTROL_GROUPS
# Before the machine has this many, nobody needs to count their own.
machine_groups_max=8000
# The kernel walks a path of them on every page that is charged. Docker inside makes two levels, one inside that two more.
depth_max=12
# These files belong to the host's root: the student, whose group it is, cannot write to them.
bound_groups() {
  [ -e $cg/cgroup.controllers ] || return 0
  echo "$groups_max" > $cg/lab/cgroup.max.descendants; echo $depth_max > $cg/lab/cgroup.max.depth
}

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
