# Starts the image's own init as the platform would, but in a network of its own that leads nowhere, and looks from outside at the
# borders of what came up. Arguments: the init.
set -u
ip link add eth0 type veth peer name uplink && ip address add 198.18.0.2/24 dev eth0 && ip link set uplink up && ip link set eth0 up &&
  ip route add default via 198.18.0.1 || echo "no network devices"

borders() {
  local pid inside=/sys/fs/cgroup key value
  pid=$(< /run/lab.pid)
  while read -r key value; do
    case $key in Seccomp:) echo "border seccompMode $value" ;; Seccomp_filters:) echo "border seccompFilters $value" ;; esac
  done < "/proc/$pid/status"
  read -r _ value _ < "/proc/$pid/uid_map"; echo "border rootUid $value"
  echo "border memoryBytes $(cat $inside/lab/memory.max $inside/memory/lab/memory.limit_in_bytes 2> /dev/null | head -n 1)"
  echo "border processes $(cat $inside/lab/pids.max $inside/pids/lab/pids.max 2> /dev/null | head -n 1)"
  echo "border writableAgents $(crun exec lab find /sys/fs/cgroup -name release_agent -writable 2> /dev/null | wc -l)"
  echo looked
}

# Everything ends with this script, the container's first process.
"$@" 2>&1 | while IFS= read -r line; do
  echo "$line"
  case $line in ready) borders; break ;; failed*) break ;; esac
done
