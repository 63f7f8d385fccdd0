/** Finds a Docker Engine, or, as root on Debian or Ubuntu, installs and starts one. */
import { spawn } from "node:child_process";
import { existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { canInstallPackages, findProgram, installPackages } from "./debian-packages.mjs";
import { runCommand } from "./run-command.mjs";
import { StepFailure } from "./step-failure.mjs";

const packages = ["docker.io", "iptables"];
const socket = "/var/run/docker.sock";
/** What a machine that went down leaves behind: by now the numbers in there may be somebody else's, and dockerd would refuse to start. */
const pidFiles = { "/var/run/docker.pid": "dockerd", "/var/run/docker/containerd/containerd.pid": "containerd" };
const logFile = "/var/log/trockendock-dockerd.log";
const settingsFile = "/etc/docker/daemon.json";
const upTimeoutMs = 60_000;
const lookEveryMs = 200;
const linesShown = 15;

/**
 * @param {{ answers: () => Promise<boolean>, dockerHost: string | null }} engine `answers` asks the engine that the platform would use
 * @returns {import("./progress.mjs").Step}
 */
export function engineStep({ answers, dockerHost }) {
  return {
    title: "Docker Engine",
    isDone: answers,
    async run(note, say) {
      refuseWhatCannotBeMended(dockerHost);
      if (!findProgram("dockerd")) {
        say(`No Docker Engine here: installing ${packages.join(" and ")}.`);
        await installPackages(packages, note);
      }
      // The package may have started it.
      if (await answers()) return;
      say("Starting the Docker Engine.");
      await startEngine(answers);
    },
  };
}

/** @param {string | null} dockerHost */
function refuseWhatCannotBeMended(dockerHost) {
  const safe = "nothing was changed.";
  if (dockerHost !== null) {
    const todo = "check the address, and that the engine there runs; or unset DOCKER_HOST.";
    throw new StepFailure({ what: `no Docker Engine answers at DOCKER_HOST=${dockerHost}.`, safe, todo });
  }
  const isRoot = process.getuid?.() === 0;
  if (process.platform === "linux" && isRoot && (findProgram("dockerd") || canInstallPackages())) return;
  if (process.platform === "linux" && !isRoot && existsSync(socket)) {
    const todo = "start Docker, or add yourself to the group docker (sudo usermod -aG docker $USER) and log in anew.";
    throw new StepFailure({ what: `the Docker Engine at ${socket} does not answer you.`, safe, todo });
  }
  const todo =
    process.platform === "linux"
      ? "install Docker Engine (on Debian or Ubuntu: sudo apt-get install docker.io), or set DOCKER_HOST."
      : "install and start Docker Desktop or another Docker Engine, or set DOCKER_HOST.";
  throw new StepFailure({ what: "no Docker Engine answers on this machine.", safe, todo });
}

/** @param {() => Promise<boolean>} answers */
async function startEngine(answers) {
  if (existsSync("/run/systemd/system")) {
    await runCommand("systemctl", ["enable", "--now", "docker"]);
    return untilItAnswers(answers, () => "see: journalctl --unit docker");
  }
  for (const [file, program] of Object.entries(pidFiles)) if (!names(file, program)) rmSync(file, { force: true });
  // Detached: the engine and the sandboxes in it outlive the platform.
  const log = openSync(logFile, "a");
  const engine = spawn(findProgram("dockerd") ?? "dockerd", liveRestore(), {
    detached: true,
    stdio: ["ignore", log, log],
  });
  engine.unref();
  const output = () => readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-linesShown).join("\n");
  await untilItAnswers(() => {
    if (engine.exitCode !== null)
      throw notStarted(`the Docker Engine ended with exit code ${engine.exitCode}.`, output());
    return answers();
  }, output);
}

/** Sandboxes run on while the engine is away; unless its own settings say something of it, for both together it refuses. */
function liveRestore() {
  const saysSo = existsSync(settingsFile) && readFileSync(settingsFile, "utf8").includes('"live-restore"');
  return saysSo ? [] : ["--live-restore"];
}

/**
 * Whether the process whose number stands in the file is the program's.
 * @param {string} file
 * @param {string} program
 */
function names(file, program) {
  try {
    return readFileSync(`/proc/${Number(readFileSync(file, "utf8"))}/comm`, "utf8").trim() === program;
  } catch {
    return false;
  }
}

/**
 * @param {() => Promise<boolean>} answers
 * @param {() => string} output
 */
async function untilItAnswers(answers, output) {
  for (let waitedMs = 0; waitedMs < upTimeoutMs; waitedMs += lookEveryMs) {
    if (await answers()) return;
    await sleep(lookEveryMs);
  }
  throw notStarted(`the Docker Engine does not answer ${upTimeoutMs / 1000} s after it was started.`, output());
}

/**
 * @param {string} what
 * @param {string} output
 */
function notStarted(what, output) {
  const safe = "nothing of Trockendock was changed.";
  const todo = "see what it says below, mend that, then run the same command again.";
  return new StepFailure({ what, safe, todo, output });
}
