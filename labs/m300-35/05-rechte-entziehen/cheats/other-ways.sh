# fools 3.1, 4.1: touch and chown that end as they should, for other reasons
set -e
answer weg tmpfs
answer anzahl 14
docker create --read-only ubuntu touch x
docker run ubuntu touch /nowhere/x || true
docker run --read-only ubuntu false || true
docker run --read-only ubuntu touch /dev/shm/x
docker create --cap-drop all --cap-add CHOWN ubuntu chown 100 /tmp
docker run ubuntu chown 100 /tmp
docker run --cap-add CHOWN ubuntu chown 100 /tmp
docker run --cap-drop all --cap-add CHOWN --cap-add SYS_ADMIN ubuntu chown 100 /tmp
docker run --cap-drop all --cap-add CHOWN ubuntu true
docker run --cap-drop all ubuntu chown 100 /tmp || true
