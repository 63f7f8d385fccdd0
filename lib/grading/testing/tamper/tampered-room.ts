/** A student's sandbox that is tampered with again and again, and brought back after each time; when it can not be, another one takes its place. */
import { defineLab, type LabDefinition, task } from "#author";
import { until } from "../../../sandbox/testing/drive-engine.ts";
import { type RealClassroom, realClassroom } from "../real-classroom.ts";
import { both } from "../three-checks.ts";
import { type CheckName, checksOn } from "./checks.ts";
import { TOOLS } from "./student-tools.ts";

/** An attempt that gets stuck keeps nobody. */
const typedSecondsMax = 90;

/** What runs from the beginning, and is never ended by `clean`. */
const NOTE_BASELINE = "ps -eo pid= | tr -d ' ' > /root/baseline";

/** Ends what an attempt has started, takes away what it has made, and waits until Docker is as it was. */
const CLEAN = `
rm -f /run/docker.stop; pkill -CONT -x dockerd; pkill -CONT -x containerd
mine=" $$ $PPID "
end_others() {
  local pid ended=1
  for pid in $(ps -eo pid=); do
    grep -qx "$pid" /root/baseline && continue
    [[ "$mine" = *" $pid "* ]] && continue
    grep -q docker/ /proc/$pid/cgroup 2> /dev/null && continue
    case "$(readlink /proc/$pid/exe)" in /usr/sbin/dockerd|/usr/bin/dockerd|*containerd*|*/docker-proxy|*/runc) continue ;; esac
    kill -9 "$pid" 2> /dev/null && ended=0
  done
  return $ended
}
for round in 1 2 3 4 5; do end_others || break; done
cp /etc/skel/.bashrc /home/student/.bashrc
rm -rf /home/student/t /home/student/.docker /home/student/.curlrc /home/student/einstellung* /home/student/export* /tmp/claim
answers() { timeout 5 docker version > /dev/null 2>&1; }
for round in $(seq 150); do answers && break; [ $((round % 40)) != 39 ] || { pkill -9 -x dockerd; rm -f /run/docker.sock; }; sleep 0.1; done
docker ps -aq | xargs -r docker rm -f > /dev/null
docker network prune -f > /dev/null; docker volume prune -af > /dev/null
docker images --format '{{.Repository}}:{{.Tag}}' | grep -v '^ubuntu:latest$' | xargs -r docker rmi -f > /dev/null 2>&1
docker image prune -f > /dev/null
docker image inspect -f '{{.Id}}' ubuntu 2> /dev/null | grep -qx "$(cat /root/image)" || { docker rmi -f ubuntu; docker pull -q ubuntu; } > /dev/null 2>&1
docker image inspect -f '{{.Id}}' ubuntu | grep -x "$(cat /root/image)" && [ -z "$(docker ps -aq)" ]
`;

export interface TamperedRoom {
  readonly room: RealClassroom;
  /** A new attempt on a lab with these checks only. */
  begin(checks: readonly CheckName[]): Promise<void>;
  /** As the student types it, the tools at hand. */
  type(command: string): Promise<string>;
  /** @returns whether it ended with 0, tried for some seconds in an interactive shell of the student's */
  isTakenIn(naive: string): Promise<boolean>;
  /** @returns false when another sandbox had to be made */
  clean(undo?: string): Promise<boolean>;
  remove(): Promise<void>;
}

export async function tamperedRoom(): Promise<TamperedRoom> {
  let tasks: LabDefinition["tasks"] = [];
  const lab: LabDefinition = {
    ...defineLab({ title: both("Lab"), minutes: 1, images: ["ubuntu"], tasks: [] }),
    get tasks() {
      return tasks;
    },
  };
  let room = await furnished(lab);
  let imageId = await imageOf(room);
  return {
    get room() {
      return room;
    },
    async begin(names) {
      const checks = checksOn(imageId);
      tasks = [task("eins", both("Eins"), { checks: names.map((name) => checks[name]) })];
      await room.forgetAttempt();
      await room.grading.open(room.attemptKey);
    },
    type: (command) =>
      room.type(
        `timeout ${typedSecondsMax} bash -c ${quoted(`${TOOLS}\n{ ${command}\n} > ~/t/log 2>&1`)} || { cat ~/t/log >&2; exit 1; }`,
      ),
    async isTakenIn(naive) {
      const tries = `for round in {1..40}; do\n${naive} && exit 0\nsleep 0.2\ndone\nexit 1`;
      return room.type(`timeout 40 bash -ic ${quoted(tries)} > /dev/null 2>&1`).then(
        () => true,
        () => false,
      );
    },
    async clean(undo = "true") {
      const isBack = await room.type(`{ ${undo}; } > /dev/null 2>&1\n${CLEAN}`, "root").then(
        () => true,
        () => false,
      );
      if (isBack) return true;
      await room.remove();
      room = await furnished(lab);
      imageId = await imageOf(room);
      return false;
    },
    remove: () => room.remove(),
  };
}

async function furnished(lab: LabDefinition): Promise<RealClassroom> {
  const room = await realClassroom(lab);
  await room.type("docker pull -q ubuntu");
  await room.type(`docker image inspect -f '{{.Id}}' ubuntu > /root/image; ${NOTE_BASELINE}`, "root");
  await until(async () => (await room.type("docker ps -q")) === "", { what: "Docker" });
  return room;
}

function imageOf(room: RealClassroom): Promise<string> {
  return room.type("docker image inspect -f '{{.Id}}' ubuntu");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
