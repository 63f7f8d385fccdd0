import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { readConfig, Settings } from "./config.ts";

test("nothing has to be set", () => {
  expect(readConfig({})).toMatchObject({ port: 3000, host: "0.0.0.0", publicUrl: null, dockerHost: null });
});

test("an empty value counts as not set", () => {
  expect(readConfig({ PORT: "", PUBLIC_URL: "" })).toMatchObject({ port: 3000, publicUrl: null });
});

test("of the public address only the origin counts", () => {
  expect(readConfig({ PUBLIC_URL: "https://dock.school.example/start/" }).publicUrl).toBe(
    "https://dock.school.example",
  );
});

test("the data folder is absolute, and the database lies in it", () => {
  expect(readConfig({ DATA_DIR: "/srv/dock" })).toMatchObject({
    dataDir: "/srv/dock",
    databaseFile: "/srv/dock/trockendock.sqlite",
  });
});

test.each([
  { PORT: "0" },
  { PORT: "http" },
  { PORT: "65536" },
  { PUBLIC_URL: "dock.school.example" },
  { PUBLIC_URL: "ftp://dock.example" },
])("%j is refused by name", (env) => {
  expect(() => readConfig(env)).toThrow(Object.keys(env)[0]);
});

test(".env.example names every setting, with the value that holds without it", () => {
  const example = parseEnv(readFileSync(".env.example", "utf8"));
  expect(Object.keys(example).sort()).toEqual(Object.keys(Settings.shape).sort());
  expect(readConfig(example)).toEqual(readConfig({}));
});
