# OCI runtime configuration of the inner container:
# jq -n --arg namespaces /proc/PID/ns --slurpfile seccomp seccomp-student.json -f oci-config.jq
("CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE
  NET_BIND_SERVICE NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_CHROOT SYS_PTRACE SYS_ADMIN
  SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE SETFCAP"
  | [splits("\\s+")] | map("CAP_" + .)) as $caps
| {
  ociVersion: "1.0.2",
  hostname: "labor",
  root: { path: "/run/root" },
  process: {
    user: { uid: 0, gid: 0 }, cwd: "/",
    args: ["/usr/bin/tini", "-g", "--", "/usr/local/lib/trockendock/inner-boot"],
    env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root",
          "REGISTRY_MIRROR=" + ($ENV.REGISTRY_MIRROR // ""), "LIBMOUNT_FORCE_MOUNT2=always",
          "MEMORY=" + $memory, "PIDS=" + $pids, "LOG_BYTES=" + $ENV.LOG_BYTES],
    capabilities: { bounding: $caps, effective: $caps, permitted: $caps, inheritable: $caps }
  },
  mounts: [
    { destination: "/proc", type: "proc", source: "proc" },
    { destination: "/dev", type: "tmpfs", source: "tmpfs", options: ["nosuid", "strictatime", "mode=755", "size=64m"] },
    { destination: "/dev/pts", type: "devpts", source: "devpts", options: ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5", "max=" + $ENV.PSEUDO_TERMINALS] },
    { destination: "/dev/shm", type: "tmpfs", source: "shm", options: ["nosuid", "noexec", "nodev", "mode=1777", "size=64m"] },
    { destination: "/dev/mqueue", type: "mqueue", source: "mqueue" },
    { destination: "/sys", type: "sysfs", source: "sysfs", options: ["nosuid", "noexec", "nodev"] },
    { destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["nosuid", "noexec", "nodev", "relatime", "rw"] },
    { destination: "/run", type: "tmpfs", source: "tmpfs", options: ["nosuid", "nodev", "mode=755", "size=64m"] },
    { destination: "/tmp", type: "tmpfs", source: "tmpfs", options: ["nosuid", "nodev", "mode=1777", "size=256m"] },
    { destination: "/var/lib/docker", type: "none", source: "/run/disk/docker", options: ["rbind", "rw"] }
  ],
  linux: {
    cgroupsPath: "/lab",
    # Below the outer container's limits: the trusted init and crun exec keep room to work in, and an OOM kill or a
    # fork bomb of the student's is met inside /lab first. Root outside owns these files; the student can't raise them.
    resources: { memory: { limit: ($memory|tonumber), swap: ($memory|tonumber) }, pids: { limit: ($pids|tonumber) } },
    namespaces: ([{ type: "user", path: ($namespaces + "/user") }, { type: "network", path: ($namespaces + "/net") }]
      + (["pid", "mount", "ipc", "uts", "cgroup"] | map({ type: . }))),
    seccomp: $seccomp[0],
    maskedPaths: ["/proc/kcore", "/proc/keys", "/proc/timer_list", "/sys/firmware"], readonlyPaths: []
  }
}
