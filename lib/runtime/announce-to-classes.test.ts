import pino from "pino";
import { beforeEach, expect, test } from "vitest";
import { Announcer, ClassId, SandboxId, UserId } from "#core";
import { announceToClasses, type ClassEvents } from "./announce-to-classes.ts";

const classId = ClassId.parse("ap24");
const sandboxId = SandboxId.parse("5a0db0c5");
let heard: ClassId[];
let touched: ClassId[];
let events: ClassEvents;

function announcer<Fact>(): Announcer<Fact> {
  return new Announcer<Fact>((error) => {
    throw error;
  });
}

beforeEach(() => {
  [heard, touched] = [[], []];
  events = {
    classroom: { changed: announcer(), visited: announcer() },
    sandboxes: { changed: announcer(), find: async () => ({ sandboxId, classId, userId: UserId.parse("mia") }) },
    housekeeping: { changed: announcer(), touch: (id) => touched.push(id) },
    grading: { changed: announcer(), review: { changed: announcer() } },
    log: pino({ enabled: false }),
  };
  // As the classroom does: whoever comes changes what is seen of the class.
  events.classroom.visited.listen((id) => events.classroom.changed.announce(id));
  announceToClasses(events);
  events.classroom.changed.listen((id) => heard.push(id));
});

test("who joins or does something keeps the pool of their class", () => {
  events.classroom.visited.announce(classId);
  expect([heard, touched]).toEqual([[classId], [classId]]);
});

test("what sandboxes do by themselves changes the view of a class, and is nobody who is there", async () => {
  events.housekeeping.changed.announce(classId);
  const status = { sandboxId, state: { phase: "stopped" }, since: 0 } as const;
  events.sandboxes.changed.announce({ ...status, stopsAt: null, stopReason: "idle", resetUndoUntil: null });
  await new Promise(setImmediate);
  expect([heard, touched]).toEqual([[classId, classId], []]);
});
