import { describe, expect, test } from "vitest";
import { mutantsOf, otherValue } from "./mutants.ts";

test("a step is left out; a flag is left out, or given another value", () => {
  const script = "# how\nset -e\ndocker run -d --name web nginx\nsleep 1\nanswer n 3\n";
  expect(mutantsOf(script)).toEqual([
    { description: "without `docker run -d --name web nginx`", script: "# how\n\nsleep 1\nanswer n 3\n" },
    {
      description: "without `-d` in `docker run -d --name web nginx`",
      script: "# how\ndocker run --name web nginx\nsleep 1\nanswer n 3\n",
    },
    {
      description: "without `--name web` in `docker run -d --name web nginx`",
      script: "# how\ndocker run -d nginx\nsleep 1\nanswer n 3\n",
    },
    {
      description: "`--name web-2` instead of `--name web` in `docker run -d --name web nginx`",
      script: "# how\ndocker run -d --name web-2 nginx\nsleep 1\nanswer n 3\n",
    },
    { description: "without `answer n 3`", script: "# how\ndocker run -d --name web nginx\nsleep 1\n\n" },
  ]);
});

test("a description is one line, and the same step twice has two", () => {
  const descriptions = mutantsOf("docker ps\ndocker \\\n   ps\n").map(({ description }) => description);
  expect(descriptions).toEqual(["without `docker ps`", "without `docker ps` (2)"]);
});

test("the description of a mutant does not depend on the other steps", () => {
  const of = (script: string) => mutantsOf(script).map(({ description }) => description);
  expect(of("true\ndocker run -d nginx\n")).toEqual(expect.arrayContaining(of("docker run -d nginx\n")));
});

describe("another value", () => {
  test.each([
    ["--log-driver", "syslog", "local"],
    ["--log-driver", "local", "json-file"],
    ["--cap-drop", "ALL", "NET_RAW"],
    ["--log-opt", "max-size=1m", "max-size=2m"],
    ["-m", "128m", "129m"],
    ["-p", "8080:80", "8081:80"],
    ["-v", "/:/rootfs:ro", "/:/rootfs:rw"],
    ["--restart", "on-failure:10", "on-failure:11"],
    ["--name", "web", "web-2"],
    ["-e", "MODE=safe", "MODE=safe-2"],
  ])("of %s %s is %s", (flag, value, other) => {
    expect(otherValue(flag, value)).toBe(other);
  });

  test.each(["'{{.LogPath}}'", '"$name"', "$name"])("there is none of %s", (value) => {
    expect(otherValue("--format", value)).toBeNull();
  });
});
