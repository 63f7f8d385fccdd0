# The student's disk: a sparse ext4 image in the data volume, hard-limited by its size.
if [ ! -e /data/disk.img ]; then
  mkfs.ext4 -q -F -m 0 -O ^has_journal -N "$DISK_INODES" -E lazy_itable_init=1 /data/disk.img.new $((DISK_BYTES / 1024))k
  mv /data/disk.img.new /data/disk.img
else
  # No journal: check what a power cut or kill left behind; exit 1 and 2 mean "repaired". What -p dares not touch is
  # repaired all the same: the student loses a file or two instead of everything.
  e2fsck -p /data/disk.img > /dev/null || [ $? -le 2 ] || e2fsck -f -y /data/disk.img > /dev/null || [ $? -le 2 ] || fail sandbox.disk-damaged
fi
rm -rf /run/crun /run/lab.pid /run/known-dockerd   # state of a previous life of this container
mkdir -p /run/raw /run/disk /run/lower /run/root /run/bundle
$here/init/mount-disk /data/disk.img /run/raw || fail sandbox.start-failed
rm -f /dev/loop[0-9]*
# The mount holds its device; nothing in here opens a loop device again, a neighbour's least of all (cgroup v1 can say so).
if [ -e $cg/devices/devices.deny ]; then $here/init/make-writable $cg/devices; echo 'b 7:* rwm' > $cg/devices/devices.deny; fi

# Files on the disk carry the uids 0 to 65535 and are mapped at the mount, so that a disk belongs to no uid range and
# no host. The host's root needs a place in the map too (65536): it is who mounts the overlay.
rm -rf /run/raw/work /run/raw/reserve
mkdir -p /run/raw/{up,work,docker,reserve}
mount --bind -o "X-mount.idmap=u:0:$BASE:65536 u:65536:0:1 g:0:$BASE:65536 g:65536:0:1" /run/raw /run/disk
# The root file system: the shared read-only image, idmapped the same way, under a private overlay.
mount --bind -o "X-mount.idmap=u:0:$BASE:65536 g:0:$BASE:65536" /lower /run/lower
mount -t overlay overlay -o lowerdir=/run/lower,upperdir=/run/disk/up,workdir=/run/disk/work /run/root
