# Two user namespaces, both created by this student's own owner uid, so that what the kernel counts per creator
# (inotify, namespaces, ...) is charged to this student alone. The middle one carries the ceilings, which the
# student, root of the inner one only, cannot raise.
owner=$((BASE + 65536))
setpriv --reuid "$owner" --regid "$owner" --clear-groups unshare --user sleep infinity & middle=$!
# Whether a process has left the user namespaces of the others. Looked at once: on its way it is first in one, then in the next.
has_left() {
  local there other; there=$(readlink "/proc/$1/ns/user") || return 1; shift
  for other; do [ "$there" != "$(readlink "/proc/$other/ns/user")" ] || return 1; done
}
until has_left "$middle" self; do sleep 0.002; done
echo "0 $BASE 65537" > /proc/$middle/uid_map; echo "0 $BASE 65537" > /proc/$middle/gid_map
in_middle() { nsenter --target "$middle" --user "$@"; }
# Connection-tracking entries (256 bytes, nf_conntrack_max per network namespace) are charged to nobody: hence 64.
in_middle sh -c 'cd /proc/sys/user; for n in mnt pid ipc uts cgroup user time; do echo 256 > max_${n}_namespaces; done
  echo 64 > max_net_namespaces; echo 512 > max_inotify_instances; echo 65536 > max_inotify_watches'
nsenter --target "$middle" --user --setuid 65536 --setgid 65536 unshare --user sleep infinity & inner=$!
until has_left "$inner" "$middle" self; do sleep 0.002; done
in_middle sh -c "echo '0 0 65536' > /proc/$inner/uid_map; echo '0 0 65536' > /proc/$inner/gid_map"
