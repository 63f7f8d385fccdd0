/** Tampering with what is read: files that are none, that never end or never stay, others' evidence, and the kernel's words covered up. */
import type { Attempt } from "../attempt.ts";
import { NAIVE_INSPECT, NAIVE_PAGE, NAIVE_SETTING } from "../student-tools.ts";

const forges = "a settings file";
/** Of a container that another student has run. */
const foreignId = "ab".repeat(32);

export const files = [
  {
    name: "a pipe that a program writes the right words into",
    forges,
    typed: "mkfifo ~/einstellung; bg bash -c 'trap : PIPE; while :; do echo treiber=local > ~/einstellung; done'",
    naive: NAIVE_SETTING,
    checks: ["setting"],
  },
  {
    name: "a symbolic link to a program's output",
    forges,
    typed:
      "bg bash -c 'echo treiber=local > ~/t/wort; exec sleep 600 3< ~/t/wort'; sleep 0.5; rm wort; ln -s /proc/$(pgrep -xn sleep)/fd/3 ~/einstellung",
    naive: NAIVE_SETTING,
    checks: ["setting"],
  },
  {
    name: "a file that begins right and never ends",
    forges,
    typed: "echo treiber=local > ~/einstellung; bg bash -c 'yes >> ~/einstellung & sleep 20; kill %1'",
    naive: NAIVE_SETTING,
    checks: ["setting"],
    undo: "pkill yes; rm -f /home/student/einstellung",
  },
  {
    name: "a huge file with holes that begins right",
    forges,
    typed: "echo treiber=local > ~/einstellung; truncate -s 1T ~/einstellung || truncate -s 100G ~/einstellung",
    naive: NAIVE_SETTING,
    checks: ["setting"],
  },
  {
    name: "a device that repeats itself",
    forges,
    typed: "ln -s /dev/stdin ~/einstellung",
    naive: '[ "$(echo treiber=local | cat ~/einstellung)" = treiber=local ]',
    checks: ["setting"],
  },
  {
    name: "a terminal's own file",
    forges,
    typed: "ln -s /dev/zero ~/einstellung",
    naive: '[ -n "$(timeout 1 head -c 3 ~/einstellung | od | head -n 1)" ]',
    checks: ["setting"],
  },
  {
    name: "a folder under the file's name",
    forges,
    typed: "mkdir ~/einstellung; echo treiber=local > ~/einstellung/wort",
    naive: "grep -rq treiber=local ~/einstellung",
    checks: ["setting"],
  },
  {
    name: "somebody else's export, pasted in",
    forges: "an export of one's own containers",
    typed: `echo 'CONTAINER ID ${foreignId} ubuntu Up 3 minutes dienst' > ~/export.txt`,
    naive: "grep -q '[0-9a-f]\\{64\\}.*dienst' ~/export.txt",
    checks: ["exported"],
    isShort: true,
  },
  {
    name: "somebody else's export beside one's own",
    forges: "an export of one's own containers",
    typed: `hard; docker ps --no-trunc > ~/export.txt; echo '${foreignId} ubuntu' >> ~/export.txt`,
    naive: "grep -q '[0-9a-f]\\{64\\}' ~/export.txt",
    checks: ["exported"],
  },
  {
    name: "an export of a container that never ran",
    forges: "an export of one's own containers",
    typed: "docker create --name dienst ubuntu true; docker ps -a --no-trunc > ~/export.txt",
    naive: "grep -q 'dienst' ~/export.txt",
    checks: ["exported"],
  },
  {
    name: "lines put into the syslog by hand",
    forges: "a container that writes to the syslog",
    typed: 'careless; logger -t "$(docker ps -q)" tick; until sudo grep -q tick /var/log/syslog; do sleep 0.1; done',
    naive: 'sudo grep -q "$(docker ps -q)" /var/log/syslog',
    checks: ["logged"],
  },
  {
    name: "a page that never ends",
    forges: "the page of a container",
    typed: "bg perl web.pl 8080 page endless; heard 8080",
    naive: NAIVE_PAGE,
    checks: ["page"],
  },
  {
    name: "a page that comes letter by letter, for ever",
    forges: "the page of a container",
    typed: "docker run -d -p 8080:8080 -v ~/t:/t ubuntu perl /t/web.pl 8080 /t/page drip; heard 8080",
    naive: NAIVE_PAGE,
    checks: ["page"],
  },
  {
    name: "a page behind headers without end",
    forges: "the page of a container",
    typed: "docker run -d -p 8080:8080 -v ~/t:/t ubuntu perl /t/web.pl 8080 /t/page headers; heard 8080",
    naive:
      'timeout 20 perl -e \'use IO::Socket::INET; $s = IO::Socket::INET->new("localhost:8080"); print $s "GET / HTTP/1.0\\r\\n\\r\\n"; read($s, $_, 15); exit !/200/\'',
    checks: ["page"],
  },
  {
    name: "limits of the kernel covered by files of one's own",
    forges: "a container with a limit",
    typed: `id=$(careless); sudo mkdir -p /tmp/cg; for f in $(find /sys/fs/cgroup -path "*$id*" -name "memory.*limit_in_bytes" -o -path "*$id*" -name memory.max); do
        echo 67108864 > limit; sudo mount --bind limit "$f"; done`,
    naive: `[ "$(find /sys/fs/cgroup -path "*$(docker ps -q)*" \\( -name memory.limit_in_bytes -o -name memory.max \\) -exec cat {} + | head -n 1)" = 67108864 ]`,
    checks: ["hardened", "limited"],
    undo: "umount -a -t ext4 2> /dev/null; for m in $(grep -o '/sys/fs/cgroup[^ ]*memory[^ ]*' /proc/mounts); do umount $m; done",
  },
  {
    name: "/proc covered for whoever looks from inside",
    forges: "a process that is not root",
    typed: `careless; pid=$(docker inspect -f '{{.State.Pid}}' dienst); sed 's/^Uid:.*/Uid:\\t1000\\t1000\\t1000\\t1000/' /proc/$pid/status > status
      sudo mount --bind status /proc/$pid/status`,
    naive: `grep -q '^Uid:.1000' /proc/$(docker inspect -f '{{.State.Pid}}' dienst)/status`,
    checks: ["hardened"],
    undo: "for m in $(grep -o '/proc/[0-9]*/status' /proc/mounts); do umount $m; done",
  },
  {
    name: "made read-only behind Docker's back",
    forges: "a read-only service",
    typed:
      "careless; pid=$(docker inspect -f '{{.State.Pid}}' dienst); sudo nsenter -t $pid -m env LIBMOUNT_FORCE_MOUNT2=always mount -o remount,ro /",
    naive: "! docker exec dienst touch /x",
    checks: ["hardened", "inspected"],
  },
  {
    name: "a stream of events to hide a container in",
    forges: "a hardened service that was never careless",
    typed:
      "for i in $(seq 300); do docker create --name e$i ubuntu true > /dev/null; done; docker ps -aq --filter name=e | xargs docker rm -f > /dev/null; careless",
    naive: '[ -n "$(docker ps -q --filter name=dienst)" ]',
    checks: ["inspected", "hardened"],
  },
  {
    name: "a talker whose lines all come at once",
    forges: "a container that goes on talking",
    typed: "docker run --name rede ubuntu sh -c 'for i in 1 2 3 4; do echo tick; done'",
    naive: '[ "$(docker logs rede | wc -l)" = 4 ]',
    checks: ["talked"],
  },
  {
    name: "hardened at the words, not in the kernel (live file edited)",
    forges: "a hardened service",
    typed:
      'careless; bg sudo perl proxy.pl /run/mine.sock /run/docker.sock \'"Memory":134217728\' \'"Memory": 67108864\' \'"ReadonlyRootfs":false\' \'"ReadonlyRootfs":true \' \'"User":"2000"\' \'"User":"1000"\'; until [ -S /run/mine.sock ]; do sleep 0.05; done; echo \'export DOCKER_HOST=unix:///run/mine.sock\' >> ~/.bashrc',
    naive: NAIVE_INSPECT,
    checks: ["inspected", "hardened", "limited"],
    undo: "rm -f /run/mine.sock",
  },
] satisfies readonly Attempt[];
