import { expect, test } from "vitest";
import { type ContainerRecord, EMPTY_HISTORY, type History } from "../author.ts";
import { ReceivedConfigurations, SentConfigurations } from "./configurations.ts";

const container = (inspected: unknown) => ({ id: "a", inspected }) as ContainerRecord;
const historyOf = (...configurations: unknown[]): History => ({
  ...EMPTY_HISTORY,
  containers: configurations.map(container),
});
const numbered = (count: number) => Array.from({ length: count }, (_, number) => ({ number }));

function line() {
  const [sent, received] = [new SentConfigurations(), new ReceivedConfigurations()];
  return (history: History) => {
    const message = structuredClone(sent.lighten(history));
    return { sent: message.fresh.length, history: received.restore(message) };
  };
}

test("a history arrives as it was, and what is known of it is not sent again", () => {
  const send = line();
  const [one, two, three] = numbered(3);
  expect(send(historyOf(one, null, two))).toEqual({ sent: 2, history: historyOf(one, null, two) });
  expect(send(historyOf(three, two, one))).toEqual({ sent: 1, history: historyOf(three, two, one) });
});

test("images and networks have configurations too", () => {
  const send = line();
  const history = {
    ...EMPTY_HISTORY,
    images: [{ id: "i", inspected: { of: "image" } }],
    networks: [{ id: "n", inspected: { of: "network" } }],
  } as unknown as History;
  expect(send(history)).toEqual({ sent: 2, history });
  expect(send(history)).toEqual({ sent: 0, history });
});

test("a configuration that was pushed out is sent again", () => {
  const send = line();
  const [first, ...others] = numbered(2001);
  send(historyOf(first));
  expect(send(historyOf(...others)).sent).toBe(2000);
  expect(send(historyOf(first, others.at(-1)))).toEqual({ sent: 1, history: historyOf(first, others.at(-1)) });
});

test("of one history none pushes out another, however many they are", () => {
  const send = line();
  const [first, ...others] = numbered(3000);
  send(historyOf(first));
  const history = historyOf(first, ...others);
  expect(send(history).history).toEqual(history);
  expect(send(history).history).toEqual(history);
});
