/** A student of the class with the cookie that a browser was given, and a socket to open their sandbox with as their page does. */
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { io } from "socket.io-client";
import type { Reply } from "#core/contract";
import { SANDBOX_EVENTS, type SandboxStatus } from "#sandbox/contract";
import type { StudentPlace } from "../../bench/socket-student.ts";
import { joinClass, person } from "../../e2e/fixtures/people.ts";
import type { ServerHome } from "../../e2e/fixtures/server.ts";
import { command } from "../../e2e/fixtures/test.ts";
import { LABELS } from "../../lib/sandbox/docker/installation.ts";
import { patience } from "./patience.ts";
import type { Container, Docker } from "./sandbox-shell.ts";

const replyWithinMs = 30_000;
const readyWithinMs = 120_000;
const lookEveryMs = 200;

export interface Student {
  /** What their browser has. */
  readonly place: StudentPlace;
  /** The container of their sandbox, once its Docker answers. */
  open(): Promise<Container>;
  /** The same after they have asked for it to be made anew. */
  reset(): Promise<Container>;
  leave(): void;
}

export interface Enrolment {
  readonly browser: Browser;
  readonly home: ServerHome;
  readonly url: string;
  readonly joinCode: string;
  readonly name: string;
  readonly docker: Docker;
  readonly installation: { readonly id: string };
}

export async function enrolStudent({ docker, installation, ...enrolment }: Enrolment): Promise<Student> {
  const { socket, place } = await join(enrolment);
  const { sandboxId } = place;
  const label = [`${LABELS.installation}=${installation.id}`, LABELS.sandbox];
  const running = async () => (await docker.listContainers({ filters: { label } })).map(({ Id }) => Id);
  let own: string | null = null;

  async function ask(event: string): Promise<SandboxStatus> {
    const reply: Reply<SandboxStatus> = await socket
      .timeout(replyWithinMs * patience)
      .emitWithAck(event, { sandboxId });
    if (!reply.ok) throw new Error(`${event} was refused: ${reply.code}`);
    return reply.data;
  }

  async function untilReady(): Promise<void> {
    const giveUpAt = Date.now() + readyWithinMs * patience;
    for (;;) {
      // Asked of one that is under way, it changes nothing.
      const { state } = await ask(SANDBOX_EVENTS.open);
      if (state.phase === "ready") return;
      if (Date.now() > giveUpAt) throw new Error(`the sandbox of ${enrolment.name} is ${JSON.stringify(state)}`);
      await pause(lookEveryMs * patience);
    }
  }

  /** Nobody else's starts meanwhile: what runs now and did not before is theirs. */
  async function begin(event: string): Promise<Container> {
    const others = (await running()).filter((id) => id !== own);
    await ask(event);
    await untilReady();
    own = (await running()).find((id) => !others.includes(id)) ?? null;
    if (!own) throw new Error(`${enrolment.name} has no container`);
    return docker.getContainer(own);
  }

  return {
    place,
    open: () => begin(SANDBOX_EVENTS.open),
    reset: () => begin(SANDBOX_EVENTS.reset),
    leave: () => socket.disconnect(),
  };
}

async function join({ browser, home, url, joinCode, name }: Omit<Enrolment, "docker" | "installation">) {
  const context = await browser.newContext({ locale: "de-CH" });
  // The page that comes afterwards is what makes the sandbox, on paper.
  await joinClass(await context.newPage(), { url, joinCode, student: person(name) });
  const cookie = (await context.cookies(url)).map((one) => `${one.name}=${one.value}`).join("; ");
  const socket = io(url, { transports: ["websocket"], forceNew: true, extraHeaders: { cookie, origin: url } });
  await once(socket as unknown as NodeJS.EventEmitter, "connect");
  const sandboxes: { sandboxId: string; student: string }[] = await command(home, ["sandbox", "list"]);
  const sandboxId = sandboxes.find(({ student }) => student === name)?.sandboxId;
  if (!sandboxId) throw new Error(`${name} has no sandbox`);
  return { socket, place: { url, cookie, sandboxId } };
}
