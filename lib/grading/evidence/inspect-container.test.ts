import { expect, test } from "vitest";
import { DomainError } from "#core";
import { type DockerApi, DockerRefusal } from "./docker-api.ts";
import { inspectContainer } from "./inspect-container.ts";

const inspected = { Name: "/logtest", RestartCount: 2 };

/** Fails with each of these once, and then answers. */
function docker(...failures: readonly Error[]) {
  const asked: string[] = [];
  const get = async <T>(path: string) => {
    const failure = failures[asked.length];
    asked.push(path);
    if (failure) throw failure;
    return inspected as T;
  };
  return { api: { get } satisfies Pick<DockerApi, "get">, asked };
}

const late = new DomainError("sandbox.daemon-silent");

test("a Docker that was late once is asked once more", async () => {
  const { api, asked } = docker(late);
  expect(await inspectContainer(api, "a")).toEqual(inspected);
  expect(asked).toEqual(["/containers/a/json", "/containers/a/json"]);
});

test("one that stays silent is not asked for ever", async () => {
  const { api, asked } = docker(late, late, late);
  expect(await inspectContainer(api, "a")).toBeNull();
  expect(asked).toHaveLength(2);
});

test("a container that is gone is not asked for again", async () => {
  const { api, asked } = docker(new DockerRefusal("/containers/a/json", 404));
  expect(await inspectContainer(api, "a")).toBeNull();
  expect(asked).toHaveLength(1);
});
