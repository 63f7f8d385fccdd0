import { expect, test } from "vitest";
import { RequestId } from "#grading/contract";
import { makeRequestId } from "./request-id.ts";

test("a request id is one the server takes, and never the same twice", () => {
  const ids = Array.from({ length: 200 }, makeRequestId);
  expect(ids.filter((id) => !RequestId.safeParse(id).success)).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});
