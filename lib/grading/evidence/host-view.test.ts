import { afterEach, beforeEach, expect, test } from "vitest";
import { type ObservedSandbox, observedSandbox } from "../testing/observed-sandbox.ts";
import type { HostReadings } from "./observatory.ts";

let box: ObservedSandbox;
let host: HostReadings;

beforeEach(async () => {
  box = await observedSandbox();
  host = box.observatory.hostOf(box.lea.sandboxId);
});
afterEach(() => box.remove());

test("a judge sees files, web servers, programs and containers of the one sandbox", async () => {
  const { files, pages, tools, kernel } = box.lea;
  files.set("/etc/motd", "hello\n");
  pages.set(8080, { status: 200, headers: {}, body: "hello", truncated: false });
  tools.set("ss -ltn", { exitCode: 0, stdout: "LISTEN", stderr: "" });
  expect(await host.file("/etc/motd")).toMatchObject({ text: "hello\n" });
  expect(await host.file("/missing")).toBeNull();
  expect(await host.http(8080, { path: "/" })).toMatchObject({ body: "hello" });
  expect(await host.http(8081)).toBeNull();
  expect(await host.exec("ss", ["-ltn"])).toMatchObject({ stdout: "LISTEN" });
  expect(kernel.size).toBe(0);
  await expect(host.kernel("0".repeat(64))).rejects.toMatchObject({ code: "sandbox.container-unsteady" });
});

test("of a sandbox that does not run a judge sees nothing", async () => {
  box.sandboxes.become(box.lea, { phase: "stopped" });
  const asked = [host.file("/etc/motd"), host.http(80), host.exec("ss", []), host.kernel("0".repeat(64))];
  for (const answer of asked) await expect(answer).rejects.toMatchObject({ code: "sandbox.not-ready" });
});
