# The inner container: crun, the delegated control group, and a reserve on the disk. Nothing in it runs yet.
own() { read -r "$1" < "$cg/$2" || read -r "$1" < "$cg/$3"; } 2> /dev/null   # version 2, version 1
own memory memory.max memory/memory.limit_in_bytes; own pids pids.max pids/pids.max
{ [ "$memory" != max ] && [ "$pids" != max ]; } || { echo "the outer container needs a memory and a process limit"; fail sandbox.start-failed; }
jq -n --arg namespaces "/proc/$inner/ns" --arg memory $((memory - 96 * 1024 * 1024)) --arg pids $((pids - 100)) \
  --slurpfile seccomp $here/seccomp-student.json -f $here/oci-config.jq > /run/bundle/config.json

# A read-only sysfs out here would forbid every later sysfs mount inside (docker run --privileged, ip netns exec).
# Its files belong to the host's root, whom the student is not.
mount -o remount,rw /sys
create() {
  # Not to the log: what the first process inside gets as its output, the student can write to.
  crun --log=/run/crun.log --cgroup-manager=cgroupfs create -b /run/bundle --pid-file /run/lab.pid lab < /dev/null > /dev/null 2>&1 ||
    { cat /run/crun.log; fail sandbox.start-failed; }
}
if [ -e $cg/cgroup.controllers ]; then
  mount -o remount,bind,rw $cg
  # Version 2 wants every process out of a group before its controllers are handed down.
  mkdir -p $cg/init; for p in $(cat $cg/cgroup.procs); do echo "$p" > $cg/init/cgroup.procs 2> /dev/null || true; done
  for c in $(cat $cg/cgroup.controllers); do echo "+$c" > $cg/cgroup.subtree_control || true; done
  create
  # The same again inside, before anything runs there: whoever enters joins the first process, and would be in the way in a group above it.
  mkdir -p $cg/lab/init; echo "$(< /run/lab.pid)" > $cg/lab/init/cgroup.procs
  for c in $(cat $cg/lab/cgroup.controllers); do echo "+$c" > $cg/lab/cgroup.subtree_control || true; done
  chown "$BASE:$BASE" $cg/lab $cg/lab/cgroup.{subtree_control,threads}
  chown -R "$BASE:$BASE" $cg/lab/init
  # Whoever moves a process in needs the nearest group above both places, too.
  chmod g+w $cg/cgroup.procs $cg/lab/init/cgroup.procs
  chown ":$owner" $cg/cgroup.procs $cg/lab/init/cgroup.procs
  # crun tries the upper group first, which takes no process any more, and gives its owner to the lower one, unless that is root.
  chmod a+w $cg/lab/cgroup.procs
else
  groups=(); while read -r _ c type _; do if [ "$type" = cgroup ]; then groups+=("$c"); fi; done < /proc/self/mounts
  $here/init/make-writable "${groups[@]}"
  create
  chmod g+w $cg/*/lab/tasks $cg/*/lab/cgroup.procs
  chown "$BASE:$owner" $cg/*/lab $cg/*/lab/tasks $cg/*/lab/cgroup.procs
fi
# The keeper's programs enter as the owner: the shell's way in must be theirs to read.
chown -R "$owner:$owner" /run/crun; chmod 644 /run/lab.pid
# What containers are compared with, noted before anything runs there: whoever traces that process later could have it leave them.
readlink /proc/"$(< /run/lab.pid)"/ns/{net,pid,ipc,uts,user,mnt} > /run/lab.namespaces

# Blocks and inodes set aside, out of the student's sight and freed at the next start: a full disk must not keep the overlay,
# the mount points and a shell from starting.
{ fallocate -l 16M /run/raw/reserve/blocks && touch /run/raw/reserve/{1..256}; } 2> /dev/null || echo "disk full: no reserve for the next start"
