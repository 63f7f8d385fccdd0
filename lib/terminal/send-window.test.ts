import { expect, test } from "vitest";
import { SendWindow } from "./send-window.ts";

test("what is sent takes room until it is drawn", () => {
  const window = new SendWindow(100);
  window.send({ offset: 0, bytes: 60 });
  window.send({ offset: 60, bytes: 40 });
  expect(window.room).toBe(0);
  window.draw(30);
  expect(window.room).toBe(30);
  window.draw(100);
  expect(window.room).toBe(100);
});

test("a jump neither opens nor closes the window", () => {
  const window = new SendWindow(100);
  window.send({ offset: 0, bytes: 50 });
  window.send({ offset: 1_000_000, bytes: 30 });
  expect(window.room).toBe(20);
  window.draw(50);
  expect(window.room).toBe(70);
  window.draw(1_000_030);
  expect(window.room).toBe(100);
});

test("drawing something within a gap is drawing what lies before it", () => {
  const window = new SendWindow(100);
  window.send({ offset: 0, bytes: 50 });
  window.send({ offset: 1000, bytes: 30 });
  window.draw(600);
  expect(window.room).toBe(70);
});

test("a page that claims more than it was sent gains nothing for later", () => {
  const window = new SendWindow(100);
  window.send({ offset: 0, bytes: 50 });
  window.draw(Number.MAX_SAFE_INTEGER);
  expect(window.room).toBe(100);
  window.send({ offset: 50, bytes: 100 });
  expect(window.room).toBe(0);
});

test("acknowledgements out of order change nothing for the worse", () => {
  const window = new SendWindow(100);
  window.send({ offset: 10, bytes: 100 });
  window.draw(110);
  window.draw(20);
  window.draw(0);
  expect(window.room).toBe(100);
});
