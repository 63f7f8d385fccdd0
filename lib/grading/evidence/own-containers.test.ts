import { expect, test } from "vitest";
import type { DockerEvent } from "./docker-event.ts";
import { OwnContainers } from "./own-containers.ts";

const created = (containerId: string, name: string): DockerEvent => ({
  ...{ type: "container", action: "create", at: 0, key: "", image: "", exitCode: null },
  ...{ containerId, name },
});

test("what Docker tells before it has answered waits for the answer", async () => {
  const own = new OwnContainers();
  const answer = Promise.withResolvers<string>();
  const making = own.create("a1", () => answer.promise);
  const told = own.isTold(created("1", "a1"));
  answer.resolve("1");
  await making;
  expect(await told).toBe(true);
});

test("a name alone hides nothing, before or after", async () => {
  const own = new OwnContainers();
  await own.create("a1", async () => "1");
  expect(await own.isTold(created("2", "a1"))).toBe(false);
});

test("one that could not be made hides nothing", async () => {
  const own = new OwnContainers();
  await expect(own.create("a1", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await own.isTold(created("1", "a1"))).toBe(false);
});

test("one that could not be removed is there for everybody to see", async () => {
  const own = new OwnContainers();
  await own.create("a1", async () => "1");
  own.disown("1");
  expect(own.has("1")).toBe(false);
});

test("of the image its coming and going is passed over, and not what somebody does with it", async () => {
  const own = new OwnContainers();
  own.setImage("sha256:1");
  const event = (action: "load" | "delete" | "tag", image: string): DockerEvent => ({
    ...{ type: "image", at: 0, key: "", name: "" },
    ...{ action, image },
  });
  expect(await own.isTold(event("load", "sha256:1"))).toBe(true);
  expect(await own.isTold(event("tag", "sha256:1"))).toBe(false);
  expect(await own.isTold(event("load", "sha256:2"))).toBe(false);
});
