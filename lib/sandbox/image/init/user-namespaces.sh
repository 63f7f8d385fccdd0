# Two user namespaces, both created by this student's own owner uid, so that what the kernel counts per creator
# (inotify, namespaces, ...) is charged to this student alone. The middle one carries the ceilings, which the
# student, root of the inner one only, cannot raise.
owner=$((BASE + 65536))
# The owner of a user namespace may do anything in it, and has no capability out here: what enters the student's host is run by them.
grep -q ^keeper: /etc/passwd || echo "keeper:x:$owner:$owner::/:/usr/sbin/nologin" >> /etc/passwd
as_owner=(setpriv --reuid "$owner" --regid "$owner" --clear-groups --bounding-set -all --inh-caps -all)
setpriv --reuid "$owner" --regid "$owner" --clear-groups unshare --user sleep infinity & middle=$!
# Whether a process has left the user namespaces of the others, named in the order in which it leaves them: then it is in none of
# them any more.
has_left() {
  local there=/proc/$1/ns/user other; shift
  [ -e "$there" ] || return 1
  for other; do if [ "$there" -ef "/proc/$other/ns/user" ]; then return 1; fi; done
}
until has_left "$middle" self; do pause 0.002; done
echo "0 $BASE 65537" > /proc/$middle/uid_map; echo "0 $BASE 65537" > /proc/$middle/gid_map
# With its network namespace, which so belongs to the student and can be connected before anything runs in it.
nsenter --target "$middle" --user --setuid 65536 --setgid 65536 unshare --user --net sleep infinity & inner=$!
until has_left "$inner" self "$middle"; do pause 0.002; done
# Connection-tracking entries (256 bytes, nf_conntrack_max per network namespace) are charged to nobody: hence fewer of those.
nsenter --target "$middle" --user sh -c 'cd /proc/sys/user; for n in mnt pid ipc uts cgroup user time; do echo "$NAMESPACES" > max_${n}_namespaces; done
  echo "$NETWORK_NAMESPACES" > max_net_namespaces; echo "$INOTIFY_INSTANCES" > max_inotify_instances; echo "$INOTIFY_WATCHES" > max_inotify_watches
  echo "0 0 65536" > "/proc/$1/uid_map"; echo "0 0 65536" > "/proc/$1/gid_map"' sh "$inner"
