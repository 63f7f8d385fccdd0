# Says what a container can read of the machine under it, as name=value lines. Arguments: the settings, "--", the rare modules.
# Started without a single capability, on a read-only root and read-only /proc/sys: it cannot change what it looks at.
set -u
while [ "$1" != -- ]; do
  path=/proc/sys/${1//.//}
  # A name may hold a dot of its own only after the folder, and none of ours does.
  if [ -r "$path" ]; then echo "sysctl.$1=$(tr '\t' ' ' < "$path")"; fi
  shift
done
shift

echo "bootId=$(< /proc/sys/kernel/random/boot_id)"
read -r blocks block inodes free < <(stat --file-system --format '%a %S %c %d' /)
echo "freeBytes=$((blocks * block))"; echo "freeInodes=$free"; echo "inodes=$inodes"
while read -r name kib _; do
  case $name in
    MemAvailable:) echo "availableBytes=$((kib * 1024))" ;;
    SwapTotal:) echo "swapBytes=$((kib * 1024))" ;;
  esac
done < /proc/meminfo
read -r _ _ _ tasks _ < /proc/loadavg; echo "threads=${tasks#*/}"
bridges=(/sys/class/net/*/bridge); bridges=("${bridges[@]%/bridge}"); echo "bridges=${bridges[*]##*/}"
groups=0; while read -r name _ number _; do [ "$name" != memory ] || groups=$number; done < /proc/cgroups
echo "controlGroups=$groups"
used=(/sys/block/loop*/loop/backing_file); [ -e "${used[0]}" ] || used=()
echo "loopDevicesInUse=${#used[@]}"
echo "loopDevicesMax=$(cat /sys/module/loop/parameters/max_loop 2> /dev/null || echo 0)"
echo "sharedMounts=$(grep -c ' shared:' /proc/self/mountinfo)"

loaded=() present=() blocked=()
for name; do
  if grep -q "^$name " /proc/modules 2> /dev/null; then loaded+=("$name"); fi
  if grep -q "/$name\.ko" "/host/modules/$(uname -r)/modules.dep" 2> /dev/null; then present+=("$name"); fi
  # Only `install` keeps the kernel itself from loading it; `blacklist` concerns aliases of devices, and families have one, too.
  if grep -Eqrs "^(install +$name +(/usr)?/bin/(false|true)|blacklist +$name *$)" /host/modprobe.d; then blocked+=("$name"); fi
done
echo "rareModulesLoaded=${loaded[*]}"; echo "rareModulesPresent=${present[*]}"; echo "rareModulesBlocked=${blocked[*]}"

# Without a mode adjtimex(2) only reads; 5 means that nothing disciplines the clock.
case $(uname -m) in x86_64) call=159 ;; aarch64) call=171 ;; *) call= ;; esac
state=$([ -z "$call" ] || perl -e 'my $timex = "\0" x 256; print syscall($ARGV[0] + 0, $timex)' "$call" 2> /dev/null)
case $state in [0-4]) echo clock=synchronised ;; 5) echo clock=unsynchronised ;; *) echo clock=unknown ;; esac
