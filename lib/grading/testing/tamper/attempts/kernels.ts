/** Tampering behind Docker's back: with control groups, namespaces, mounts and the runtime. */
import { CLAIMS_ANOTHER } from "../../../../sandbox/testing/false-containers.ts";
import type { Attempt } from "../attempt.ts";
import { HARDENING, NAIVE_INSPECT } from "../student-tools.ts";

const unlimited = HARDENING.replace(/--memory.*/, "");
/** Sets the memory of a container's control group, of either version. */
const limit = (bytes: number) => `for g in $(find /sys/fs/cgroup -type d -name "*$id*"); do
  for f in memory.memsw.limit_in_bytes memory.limit_in_bytes memory.memsw.limit_in_bytes memory.max; do
    [ ! -e $g/$f ] || echo ${bytes} | sudo tee $g/$f || true
  done
done`;
const raised = limit(256 * 1024 * 1024);
const lowered = limit(64 * 1024 * 1024);
const pid = "$(docker inspect -f '{{.State.Pid}}' dienst)";

export const kernels = [
  {
    name: "the limit raised in the control group, behind Docker's back",
    forges: "a service with a limit",
    typed: `id=$(hard); ${raised}`,
    naive: NAIVE_INSPECT,
    checks: ["hardened"],
    isShort: true,
  },
  {
    name: "the limit raised and lowered in the control group, for ever",
    forges: "a service with a limit that stays",
    typed: `id=$(hard); cat > flip << END
while :; do
${lowered.replaceAll("$", "\\$")}
sleep 0.6
${raised.replaceAll("$", "\\$")}
sleep 0.1
done
END
      id=$id bg bash flip`,
    naive: NAIVE_INSPECT,
    checks: ["hardened"],
    confirming: ["hardened"],
    holdMs: 6000,
  },
  {
    name: "a limit in the control group that Docker was never asked for",
    forges: "a container that ran with a limit",
    typed: `id=$(docker run -d --name dienst ${unlimited} ubuntu sleep 600); ${lowered}`,
    naive: `cat $(find /sys/fs/cgroup -path '*docker/*' \\( -name memory.limit_in_bytes -o -name memory.max \\)) | grep -qx 67108864`,
    checks: ["limited", "inspected"],
  },
  {
    name: "the root made writable again, behind Docker's back (nsenter)",
    forges: "a read-only service",
    typed: `hard; sudo nsenter -t ${pid} -m env LIBMOUNT_FORCE_MOUNT2=always mount -o remount,rw /`,
    naive: NAIVE_INSPECT,
    checks: ["hardened"],
  },
  {
    name: "the root read-only and writable, for ever (nsenter)",
    forges: "a read-only service that stays so",
    typed: `hard; pid=${pid}; bg sudo bash -c "while :; do nsenter -t $pid -m env LIBMOUNT_FORCE_MOUNT2=always mount -o remount,ro /; sleep 0.6; nsenter -t $pid -m env LIBMOUNT_FORCE_MOUNT2=always mount -o remount,rw /; sleep 0.1; done"`,
    naive: NAIVE_INSPECT,
    checks: ["hardened"],
    confirming: ["hardened"],
    holdMs: 6000,
  },
  {
    name: "a user of another name that is root",
    forges: "a service without root",
    typed: `printf 'FROM ubuntu\\nRUN echo web:x:0:0::/:/bin/sh >> /etc/passwd\\n' > Dockerfile; docker build -q -t eigenes .
      docker run -d --name dienst ${HARDENING.replace("1000", "web")} eigenes sleep 600`,
    naive: "[ \"$(docker inspect -f '{{.Config.User}}' dienst)\" = web ]",
    checks: ["hardened", "inspected"],
  },
  {
    name: "a runtime that names another container's process as its own",
    forges: "a hardened service",
    typed: `docker run -d --name sauber ${HARDENING} ubuntu sleep 600; docker inspect -f '{{.State.Pid}}' sauber | sudo tee /run/claimed
      cat > runc << 'END'
${CLAIMS_ANOTHER}
END
      sudo mv /usr/sbin/runc /usr/sbin/runc.own; sudo cp runc /usr/sbin/runc; sudo chmod 755 /usr/sbin/runc
      docker run -d --name dienst ubuntu sleep 600; sudo mv -f /usr/sbin/runc.own /usr/sbin/runc`,
    naive: `grep -q '^Uid:.1000.1000' /proc/${pid}/status`,
    checks: ["hardened"],
    undecided: ["hardened"],
    undo: "[ ! -e /usr/sbin/runc.own ] || mv -f /usr/sbin/runc.own /usr/sbin/runc; rm -f /run/claimed",
  },
  {
    name: "another program answers at the container's port (iptables)",
    forges: "the page of a container",
    typed: `docker run -d -p 8080:8080 ubuntu sleep 600; bg perl web.pl 9090 page; heard 9090
      sudo iptables -t nat -I OUTPUT -p tcp --dport 8080 -j REDIRECT --to-ports 9090`,
    naive: "curl -s --max-time 2 http://localhost:8080/ | grep -q cAdvisor && docker ps | grep -q 8080",
    checks: ["page"],
    undo: "iptables -t nat -D OUTPUT -p tcp --dport 8080 -j REDIRECT --to-ports 9090",
  },
] satisfies readonly Attempt[];
