# Where terminals are held: their output is bounded by this file system and, second by second, by terminal-trim.
mkdir -p -m 700 /run/terminals
mountpoint -q /run/terminals || mount -t tmpfs -o size=64m,mode=700,nosuid,nodev,noexec terminals /run/terminals
rm -rf /run/terminals/*
