/** Nobody gets a grade by tampering. A few attempts run with every `npm test`, all of them with `npm run test:tamper`. */
import { writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { patience } from "../../../sandbox/testing/patience.ts";
import { attempts } from "./attempts.ts";
import { honestWays } from "./honest-ways.ts";
import { asJson, asTable } from "./report.ts";
import { type TamperedRoom, tamperedRoom } from "./tampered-room.ts";
import { type Tried, tryAttempt, walkHonestly } from "./try-attempt.ts";

// biome-ignore lint/style/noProcessEnv: a test has no command line.
const { TAMPER_WITH = "short", TAMPER_JSON } = process.env;

// Tampering takes its time, and so does bringing a sandbox back.
vi.setConfig({ testTimeout: 300_000 * patience });

let tampered: TamperedRoom;
const tried: Tried[] = [];

beforeAll(async () => {
  tampered = await tamperedRoom();
});
afterAll(async () => {
  await tampered?.remove();
  process.stdout.write(`${asTable(tried)}\n`);
  if (TAMPER_JSON) await writeFile(TAMPER_JSON, asJson(tried));
});

test.each(honestWays.filter(isWanted))("the honest way of $check passes", async (way) => {
  await walkHonestly(tampered, way);
});

test.each(attempts.filter(isWanted))("$name", async (attempt) => {
  const result = await tryAttempt(tampered, attempt);
  tried.push(result);
  expect(result).toMatchObject({ trouble: null, isNaiveFooled: true, passed: [] });
  expect(result.undecided).toEqual(expect.arrayContaining([...(attempt.undecided ?? [])]));
  expect(result.confirming).toEqual(expect.arrayContaining([...(attempt.confirming ?? [])]));
});

/** `short`, `all`, or parts of names with `|` between them. */
function isWanted(one: { readonly isShort?: boolean; readonly name?: string }): boolean {
  if (TAMPER_WITH === "all") return true;
  if (TAMPER_WITH === "short") return one.isShort === true;
  return TAMPER_WITH.split("|").some((part) => one.name?.includes(part));
}
