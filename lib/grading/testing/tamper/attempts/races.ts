/** Right for a moment only, again and again: what one look takes for done, and no two looks do. */
import type { Attempt } from "../attempt.ts";
import { HARDENING, NAIVE_INSPECT, NAIVE_SETTING, ROOMY } from "../student-tools.ts";

const holdMs = 6000;
const forgesFile = "a settings file that stays";
const forgesService = "a hardened service that stays";
const files = "echo treiber=local > right; echo falsch > wrong";
const naiveCleared = '[ -z "$(docker ps -q)" ]';

/** Right most of the time, so that looks meet it so. */
function loop(right: string, wrong: string): string {
  return `bg bash -c 'cd ~/t; while :; do ${right}; sleep 0.6; ${wrong}; sleep 0.1; done'`;
}

export const races = [
  {
    name: "a file written right and wrong, for ever",
    forges: forgesFile,
    typed: loop("echo treiber=local > ~/einstellung", "echo falsch > ~/einstellung"),
    naive: NAIVE_SETTING,
    checks: ["setting"],
    confirming: ["setting"],
    holdMs,
  },
  {
    name: "two files exchanged by rename, for ever",
    forges: forgesFile,
    typed: `${files}; ${loop("mv right ~/einstellung", "mv ~/einstellung right; cp wrong ~/einstellung")}`,
    naive: NAIVE_SETTING,
    checks: ["setting"],
    confirming: ["setting"],
    holdMs,
  },
  {
    name: "a link that leads to one file and the other, for ever",
    forges: forgesFile,
    typed: `${files}; ${loop("ln -sfn t/right ~/einstellung", "ln -sfn t/wrong ~/einstellung")}`,
    naive: NAIVE_SETTING,
    checks: ["setting"],
    confirming: ["setting"],
    holdMs,
    isShort: true,
  },
  {
    name: "two links exchanged by rename, for ever",
    forges: forgesFile,
    typed: `${files}; ln -s t/right ~/einstellung; ln -s wrong other
      ${loop("mv -T --exchange ~/einstellung other || { mv ~/einstellung one; mv other ~/einstellung; mv one other; }", "mv ~/einstellung one; mv other ~/einstellung; mv one other")}`,
    naive: NAIVE_SETTING,
    checks: ["setting"],
    holdMs,
  },
  {
    name: "two folders exchanged by rename, for ever",
    forges: forgesFile,
    typed: `${files}; mkdir a b; mv right a/wort; mv wrong b/wort; ln -s t/jetzt/wort ~/einstellung
      ${loop("mv a jetzt", "mv jetzt a; mv b jetzt; sleep 0.1; mv jetzt b")}`,
    naive: NAIVE_SETTING,
    checks: ["setting"],
    confirming: ["setting"],
    holdMs,
  },
  {
    name: "a hard link that is set and taken away, for ever",
    forges: forgesFile,
    typed: `${files}; ${loop("ln -f right ~/einstellung", "rm ~/einstellung")}`,
    naive: NAIVE_SETTING,
    checks: ["setting"],
    confirming: ["setting"],
    holdMs,
  },
  {
    name: "the right file mounted over the wrong one, for ever",
    forges: forgesFile,
    typed: `${files}; cp wrong ~/einstellung; ${loop("sudo mount --bind right ~/einstellung", "sudo umount ~/einstellung")}`,
    naive: NAIVE_SETTING,
    checks: ["setting"],
    confirming: ["setting"],
    holdMs,
    undo: "while umount /home/student/einstellung; do :; done",
  },
  {
    name: "a folder mounted over another, for ever",
    forges: forgesFile,
    typed: `${files}; mkdir a b; mv right a/wort; mv wrong b/wort; ln -s t/b/wort ~/einstellung
      ${loop("sudo mount --bind a b", "sudo umount b")}`,
    naive: NAIVE_SETTING,
    checks: ["setting"],
    confirming: ["setting"],
    holdMs,
    undo: "while umount /home/student/t/b; do :; done",
  },
  {
    name: "limited by docker update for the moment of the look, for ever",
    forges: forgesService,
    typed: `docker run -d --name dienst ${ROOMY} ubuntu sleep 600
      ${loop("docker update --memory 64m --memory-swap 64m dienst", "docker update --memory 128m --memory-swap 128m dienst")}`,
    naive: NAIVE_INSPECT,
    checks: ["inspected", "hardened"],
    confirming: ["hardened"],
    holdMs,
  },
  {
    name: "restarted all the time",
    forges: forgesService,
    typed: `hard; ${loop("docker start dienst", "docker stop -t 0 dienst")}`,
    naive: NAIVE_INSPECT,
    checks: ["inspected", "hardened"],
    confirming: ["hardened"],
    holdMs,
  },
  {
    name: "two containers that change their names, for ever",
    forges: forgesService,
    typed: `careless; docker run -d --name sauber ${HARDENING} ubuntu sleep 600
      ${loop("docker rename dienst weg; docker rename sauber dienst", "docker rename dienst sauber; docker rename weg dienst")}`,
    naive: NAIVE_INSPECT,
    checks: ["inspected", "hardened"],
    confirming: ["inspected"],
    holdMs,
  },
  {
    name: "removed and made anew, hardened every second time",
    forges: forgesService,
    typed: loop(
      `docker rm -f dienst; docker run -d --name dienst ${HARDENING} ubuntu sleep 600`,
      "docker rm -f dienst; docker run -d --name dienst ubuntu sleep 600",
    ),
    naive: NAIVE_INSPECT,
    checks: ["inspected", "hardened"],
    confirming: ["inspected"],
    holdMs,
  },
  {
    name: "stopped for every other moment",
    forges: "that everything is cleared up",
    typed: `careless; ${loop("docker stop -t 0 dienst", "docker start dienst")}`,
    naive: naiveCleared,
    checks: ["cleared"],
    confirming: ["cleared"],
    holdMs,
  },
] satisfies readonly Attempt[];
