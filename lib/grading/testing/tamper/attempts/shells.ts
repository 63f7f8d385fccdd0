/** Tampering with the student's own shell, in which a naive grader looks around. */
import type { Attempt } from "../attempt.ts";
import { NAIVE_INSPECT, NAIVE_LOGS, NAIVE_PAGE } from "../student-tools.ts";

const inBashrc = (line: string) => `echo '${line}' >> ~/.bashrc`;
const naiveSetting = '[ "$(cat ~/einstellung)" = treiber=local ]';
const ownPage = "bg perl web.pl 9090 page; listens http://localhost:9090/";

export const shells = [
  {
    name: "a docker of one's own, first in the PATH",
    forges: "a container that has run, and one that is hardened",
    typed: inBashrc("PATH=~/t:$PATH"),
    naive: `${NAIVE_LOGS} && ${NAIVE_INSPECT}`,
    checks: ["ran", "hardened"],
    isShort: true,
  },
  {
    name: "an alias for docker",
    forges: "a container that has run",
    typed: inBashrc("alias docker=~/t/docker"),
    naive: NAIVE_LOGS,
    checks: ["ran"],
  },
  {
    name: "a function called docker",
    forges: "a container that has run",
    typed: inBashrc('docker() { ~/t/docker "$@"; }; export -f docker'),
    naive: NAIVE_LOGS,
    checks: ["ran"],
  },
  {
    name: "bash is told that docker lies elsewhere (hash)",
    forges: "a container that has run",
    typed: inBashrc("hash -p ~/t/docker docker"),
    naive: NAIVE_LOGS,
    checks: ["ran"],
  },
  {
    name: "/usr/bin/docker covered by a bind mount",
    forges: "a container that has run",
    typed: "sudo mount --bind ~/t/docker /usr/bin/docker",
    naive: NAIVE_LOGS,
    checks: ["ran"],
    undo: "umount /usr/bin/docker",
  },
  {
    name: "DOCKER_HOST leads to a program of one's own",
    forges: "a hardened service",
    typed: `bg perl false.pl ~/t/false.sock "$(own_image)"; ${inBashrc("export DOCKER_HOST=unix:///home/student/t/false.sock")}`,
    naive: NAIVE_INSPECT,
    checks: ["hardened", "inspected"],
  },
  {
    name: "a Docker context leads to a program of one's own",
    forges: "a hardened service",
    typed: `bg perl false.pl ~/t/false.sock "$(own_image)"
      docker context create falsch --docker host=unix:///home/student/t/false.sock; docker context use falsch`,
    naive: NAIVE_INSPECT,
    checks: ["hardened"],
  },
  {
    name: "LD_PRELOAD in the shell",
    forges: "a settings file",
    typed: `library treiber=local; ${inBashrc("export LD_PRELOAD=~/t/claim.so")}; echo falsch > ~/einstellung`,
    naive: naiveSetting,
    checks: ["setting"],
    isShort: true,
  },
  {
    name: "/etc/ld.so.preload for every program of the host",
    forges: "a settings file",
    typed: "library treiber=local; echo falsch > ~/einstellung; echo ~/t/claim.so | sudo tee /etc/ld.so.preload",
    naive: naiveSetting,
    checks: ["setting"],
    undo: "rm -f /etc/ld.so.preload",
  },
  {
    name: "a mount that only the shell sees",
    forges: "a settings file",
    typed: `echo treiber=local > right; echo falsch > ~/einstellung
      cat > inner << 'END'
mount --bind /home/student/t/right /home/student/einstellung; exec sleep 600
END
      bg sudo unshare --mount bash inner
      echo 'cat() { sudo nsenter -t "$(pgrep -xn sleep)" -m cat "$@"; }' >> ~/.bashrc`,
    naive: naiveSetting,
    checks: ["setting"],
  },
  {
    name: "curl is told of a proxy (~/.curlrc)",
    forges: "the page of a container",
    typed: `${ownPage}; printf 'proxy = http://127.0.0.1:9090\\nnoproxy = ""\\n' > ~/.curlrc`,
    naive: NAIVE_PAGE,
    checks: ["page"],
  },
  {
    name: "http_proxy in the shell",
    forges: "the page of a container",
    typed: `${ownPage}; ${inBashrc("export http_proxy=http://127.0.0.1:9090 no_proxy=")}`,
    naive: NAIVE_PAGE,
    checks: ["page"],
  },
  {
    name: "a date of one's own",
    forges: "a file that was there before the deadline",
    typed: `echo falsch > ~/einstellung; touch -d 2020-01-01 ~/einstellung; ${inBashrc('date() { command date -d 2020-01-02 "$@"; }')}`,
    naive: '[ "$(date +%Y)" = 2020 ] && [ "$(stat -c %y ~/einstellung | cut -c 1-4)" = 2020 ]',
    checks: ["setting"],
  },
] satisfies readonly Attempt[];
