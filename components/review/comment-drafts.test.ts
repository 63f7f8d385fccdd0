import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { findDraft, keepDraft, saveDrafts } from "./comment-drafts.ts";

const kept = new Map<string, string>();
const whole = { attemptId: "a", nr: null };
const row = { attemptId: "a", nr: "1.1" };

beforeEach(() => {
  kept.clear();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  };
  vi.stubGlobal("window", { localStorage });
});

afterEach(() => vi.unstubAllGlobals());

it("saves what was typed, also a comment that was emptied, and nothing else", async () => {
  keepDraft(whole, "Gut");
  keepDraft(row, "");
  const saved: object[] = [];
  const refused = await saveDrafts([whole, row, { attemptId: "a", nr: "1.2" }], async (comment) => {
    saved.push(comment);
    return null;
  });
  expect(refused).toBeNull();
  expect(saved).toEqual([
    { nr: null, text: "Gut" },
    { nr: "1.1", text: "" },
  ]);
  expect(kept.size).toBe(0);
});

it("loses nothing when one is refused", async () => {
  keepDraft(whole, "Gut");
  keepDraft(row, "Schau nochmals");
  expect(await saveDrafts([whole, row], async () => "refused")).toBe("refused");
  expect([findDraft(whole), findDraft(row)]).toEqual(["Gut", "Schau nochmals"]);
});

it("keeps what is typed while it saves", async () => {
  keepDraft(row, "Schau");
  await saveDrafts([row], async () => {
    keepDraft(row, "Schau nochmals");
    return null;
  });
  expect(findDraft(row)).toBe("Schau nochmals");
});

it("bothers nobody where the browser has no storage", async () => {
  vi.stubGlobal("window", {
    get localStorage(): never {
      throw new DOMException("forbidden");
    },
  });
  keepDraft(row, "Schau");
  expect(findDraft(row)).toBeNull();
  expect(await saveDrafts([row], async () => "refused")).toBeNull();
});
