/**
 * A hundred times a look of ours meets the right state, of a container and of files that are put right for a moment again and again;
 * each time the second look must refuse it. With `npm run test:tamper` only.
 */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { patience } from "../../../sandbox/testing/patience.ts";
import type { AttemptView } from "../../contract.ts";
import type { CheckName } from "./checks.ts";
import { NAIVE_INSPECT, NAIVE_SETTING } from "./student-tools.ts";
import { submit } from "./submit.ts";
import { type TamperedRoom, tamperedRoom } from "./tampered-room.ts";

// biome-ignore lint/style/noProcessEnv: a test has no command line.
const { TAMPER_WITH } = process.env;

const racesMin = 100;
const roundsMax = 100;
/** Within this a first look and the latest second one have been. */
const roundMs = 8000;
const checks: readonly CheckName[] = ["hardened", "setting", "exported"];

/** Right for most of the time, so that most looks meet it so. */
const loop = (right: string, wrong: string) =>
  `bg sudo bash -c "while :; do ${right}; sleep 1.2; ${wrong}; sleep 0.15; done"`;
const written = (bytes: number) => `echo ${bytes} | tee $files > /dev/null 2>&1`;
const remounted = (as: string) => `nsenter -t $pid -m env LIBMOUNT_FORCE_MOUNT2=always mount -o remount,${as} /`;

const containers = {
  "its limit": `files=$(find /sys/fs/cgroup -path "*$id*" '(' -name memory.limit_in_bytes -o -name memory.max ')' | tr '\\n' ' ')
    sudo chmod a+w $files; ids=$(find /sys/fs/cgroup -path "*$id*" -name memory.memsw.limit_in_bytes); [ -z "$ids" ] || echo 268435456 | sudo tee $ids
    ${loop(written(67108864), written(268435456))}`,
  "its root": `pid=$(docker inspect -f '{{.State.Pid}}' dienst); ${loop(remounted("ro"), remounted("rw"))}`,
};

/** What is exchanged beside it. */
const files = `echo treiber=local > right; echo falsch > wrong; docker ps --no-trunc > own; printf %064d 7 > other
  ${loop("cp -p $PWD/right /home/student/einstellung", "cp -p $PWD/wrong /home/student/einstellung")}
  ${loop("ln -sfn $PWD/own /home/student/export.txt", "ln -sfn $PWD/other /home/student/export.txt")}`;

describe.skipIf(TAMPER_WITH !== "all")("a hundred races", () => {
  let tampered: TamperedRoom;
  beforeAll(async () => {
    tampered = await tamperedRoom();
  });
  afterAll(() => tampered?.remove());

  test.each(Object.entries(containers))(
    "with %s and two files are won by nobody",
    async (_, flips) => {
      await tampered.begin(checks);
      const raced = new Raced(tampered);
      await tampered.type(`id=$(hard); ${flips}\n${files}`);
      expect([await tampered.isTakenIn(NAIVE_INSPECT), await tampered.isTakenIn(NAIVE_SETTING)]).toEqual([true, true]);
      for (let round = 0; round < roundsMax && raced.races < racesMin / 2; round += 1) await raced.round();
      process.stdout.write(`${raced.races} races, ${raced.passed} passed\n`);
      expect(raced.passed).toBe(0);
      expect(raced.races).toBeGreaterThanOrEqual(racesMin / 2);
      const { verdicts } = await submit(tampered);
      expect(verdicts.filter(({ status }) => status === "passed")).toEqual([]);
      await tampered.clean();
    },
    roundsMax * roundMs * patience,
  );
});

class Raced {
  readonly #tampered: TamperedRoom;
  races = 0;
  passed = 0;

  constructor(tampered: TamperedRoom) {
    this.#tampered = tampered;
  }

  /** Something happens that has every check look again, and then nothing any more for as long as two looks take. */
  async round(): Promise<void> {
    const { room } = this.#tampered;
    const confirming = new Set<string>();
    const note = ({ verdicts }: AttemptView) => {
      for (const { nr, status } of verdicts) {
        if (status === "confirming") confirming.add(nr);
        if (status === "passed") this.passed += 1;
      }
    };
    const leave = room.grading.changed.listen(note);
    await this.#tampered.type("docker volume create runde; docker volume rm runde");
    await pause(roundMs);
    leave();
    note(await room.grading.look(room.attemptKey));
    this.races += confirming.size;
  }
}
