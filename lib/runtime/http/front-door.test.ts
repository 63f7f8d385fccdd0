import { once } from "node:events";
import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ADDRESS_HEADER, createFrontDoor, type FrontDoor } from "./front-door.ts";

let door: FrontDoor;
let server: Server;
let url: string;
beforeEach(async () => {
  door = createFrontDoor({ publicUrl: "https://dock.school.example", previewUrl: null, port: 3000 });
  server = createServer(door.handle).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => server.close());

function openToEcho() {
  door.open((req, res) => res.end(JSON.stringify(req.headers)));
}

test("before everything is ready the answer is 503", async () => {
  const response = await fetch(`${url}/api/health`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ status: "starting" });
});

test("under a foreign name nothing is answered but what to do about it", async () => {
  openToEcho();
  const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const headers = { host: "evil.example:3000" };
    get(url, { headers }, async (res) => resolve({ status: res.statusCode, body: await text(res) })).on(
      "error",
      reject,
    );
  });
  expect(answer.status).toBe(421);
  expect(answer.body).toContain("PUBLIC_URL");
});

test("a page of a foreign origin may read but not change anything", async () => {
  openToEcho();
  const headers = { origin: "https://evil.example" };
  expect((await fetch(url, { headers })).status).toBe(200);
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    expect((await fetch(url, { method, headers })).status).toBe(403);
  }
});

test("the platform's own page may change things", async () => {
  openToEcho();
  const headers = { origin: "https://dock.school.example" };
  expect((await fetch(url, { method: "POST", headers })).status).toBe(200);
});

test("a file may be longer than a form, and has its bound", async () => {
  openToEcho();
  const put = (path: string, length: number) =>
    fetch(`${url}${path}`, {
      method: "PUT",
      body: "x".repeat(length),
      headers: { origin: "https://dock.school.example" },
    });
  const files = "/api/sandboxes/s1/files";
  expect((await put(`${files}?name=a`, 1024 * 1024)).status).toBe(200);
  expect((await put(files, 1024 * 1024 + 1)).status).toBe(413);
  expect((await put(`/api/attempts${files}`, 65_537)).status).toBe(413);
});

test.each([
  ["longer than any form", { body: "x".repeat(64 * 1024 + 1) }, 413],
  ["of a length nobody knows", { body: new Blob(["x"]).stream(), duplex: "half" }, 413],
  ["as long as the longest", { body: "x".repeat(64 * 1024) }, 200],
])("a body %s meets the door", async (_, body, status) => {
  let reached = false;
  door.open((_req, res) => {
    reached = true;
    res.end();
  });
  const headers = { origin: "https://dock.school.example" };
  const response = await fetch(url, { method: "POST", headers, ...body } as RequestInit);
  expect([response.status, reached]).toEqual([status, status === 200]);
});

test("nobody chooses their own address", async () => {
  openToEcho();
  const response = await fetch(url, { headers: { [ADDRESS_HEADER]: "10.9.8.7" } });
  expect(await response.json()).toMatchObject({ [ADDRESS_HEADER]: "127.0.0.1" });
});

test("answers carry safe headers and leave the content policy to the pages", async () => {
  openToEcho();
  const { headers } = await fetch(url);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("strict-transport-security")).toContain("max-age");
  expect(headers.get("content-security-policy")).toBeNull();
});
