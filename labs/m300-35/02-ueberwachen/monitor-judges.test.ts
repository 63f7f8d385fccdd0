import { describe, expect, test } from "vitest";
import { MiB, type MountFacts } from "#author";
import { instructionsOf } from "./dockerfile.ts";
import {
  judgeContainer,
  judgeImage,
  judgeMounts,
  judgeNumbers,
  judgePage,
  judgeProgramLine,
} from "./monitor-judges.ts";
import {
  asAsked,
  askedBinds,
  bind,
  build,
  built,
  cadvisor,
  container,
  ids,
  image,
  judged,
  kernel,
} from "./testing/records.ts";

test("before anything was done every case is open", async () => {
  for (const judge of [judgeImage, judgeProgramLine, judgeContainer, judgeMounts, judgePage, judgeNumbers]) {
    expect(await judged(judge, {})).toMatch(/^open/);
  }
});

test("comments, empty lines and lines that go on are read as Docker reads them", () => {
  expect(instructionsOf("# FROM x\nfrom a\n\nEXPOSE \\\n  # why\n  8080 \\ \n 81\n")).toEqual([
    { name: "FROM", rest: "a" },
    { name: "EXPOSE", rest: "8080 81" },
  ]);
});

describe("the image", () => {
  const withCommand = (Cmd: readonly string[] | null) =>
    image({ inspected: { Config: { Entrypoint: ["/usr/bin/cadvisor", "-logtostderr"], Cmd } } });

  test("passes as it was asked for", async () => {
    expect(await judged(judgeImage, built)).toBe("passed: monitor:latest, built from google/cadvisor");
  });

  test.each([
    [asAsked.replace("google/cadvisor", "nginx"), "FROM nginx:latest"],
    [asAsked.replace("google/cadvisor", "evil/google-cadvisor"), "FROM evil/google-cadvisor:latest"],
    [`FROM python:3.9\n${asAsked}`, "FROM python:3.9, google/cadvisor:latest"],
    [`${asAsked}COPY imitation /usr/bin/cadvisor\n`, "an instruction that was not asked for: COPY"],
    [asAsked.replace("EXPOSE", "# EXPOSE"), "EXPOSE 8080 is missing"],
    [asAsked.replace("EXPOSE 8080", "EXPOSE 80"), "EXPOSE 8080 is missing"],
  ])("fails when the Dockerfile says something else: %#", async (dockerfile, observed) => {
    expect(await judged(judgeImage, { ...built, builds: [build(dockerfile)] })).toBe(`failed: ${observed}`);
  });

  test.each([
    [null, "failed: CMD is missing"],
    [["/usr/bin/cadvisor", "--logtostderr", "--port=8080"], "failed: CMD: “/usr/bin/cadvisor” is no option"],
    [["/bin/sh", "-c", "-port=8080"], "failed: CMD: “/bin/sh” is no option"],
    [["--port=9090"], "failed: CMD without --port=8080"],
    [["--port", "8080"], "passed: monitor:latest, built from google/cadvisor"],
  ])("is judged by the command it got: %j", async (command, said) => {
    expect(await judged(judgeImage, { ...built, images: [withCommand(command)] })).toBe(said);
  });

  test("fails when the program was exchanged", async () => {
    const other = image({ inspected: { Config: { Entrypoint: ["sh"], Cmd: ["--port=8080"] } } });
    expect(await judged(judgeImage, { ...built, images: [other] })).toBe("failed: ENTRYPOINT sh");
  });

  test("fails on a base that was only given the name, while it was there", async () => {
    const base = { id: "sha256:base", names: ["google/cadvisor:latest"], createdAt: 5 };
    const pulled = image({ ...base, inspected: { RepoDigests: ["google/cadvisor@sha256:1"] } });
    const tagged = image({ ...base, inspected: { RepoDigests: ["python@sha256:1"] } });
    expect(await judged(judgeImage, { ...built, images: [pulled, image({})] })).toMatch(/^passed/);
    expect(await judged(judgeImage, { ...built, images: [tagged, image({})] })).toBe(
      "failed: google/cadvisor:latest did not come from the registry",
    );
    const gone = { ...tagged, removedAt: 7 };
    expect(await judged(judgeImage, { ...built, images: [gone, image({})] })).toMatch(/^passed/);
  });

  test("is unknown where its Dockerfile was not kept, or its build failed", async () => {
    expect(await judged(judgeImage, { ...built, builds: [build(null)] })).toMatch(/^open/);
    expect(await judged(judgeImage, { ...built, builds: [{ ...build(), imageId: null }] })).toMatch(/^open/);
  });
});

test("the question is judged once the program was named twice", async () => {
  const answer = (value: string) => ({ answers: { befehlszeile: { value, savedAt: 1 } } });
  const tried = container({ command: ["/usr/bin/cadvisor", "-logtostderr", "/usr/bin/cadvisor", "--version"] });
  expect(await judged(judgeProgramLine, answer("appended"))).toBe("open: not tried out yet");
  expect(await judged(judgeProgramLine, { ...answer("appended"), containers: [tried] })).toMatch(/^passed/);
  expect(await judged(judgeProgramLine, { ...answer("twice"), containers: [tried] })).toMatch(/^failed/);
});

describe("the container", () => {
  test("is one of the student's image that has lived", async () => {
    expect(await judged(judgeContainer, { ...built, containers: [cadvisor()] })).toBe("passed: cadvisor of monitor");
    const removed = cadvisor({ endedAt: 5000, exitCode: 137 });
    expect(await judged(judgeContainer, { ...built, containers: [removed] })).toMatch(/^passed/);
  });

  test("fails when it ended at once, and is open while it was not started or is another one", async () => {
    const ended = cadvisor({ endedAt: 300, exitCode: 255 });
    expect(await judged(judgeContainer, { ...built, containers: [ended] })).toBe(
      "failed: cadvisor has ended, exit code 255",
    );
    const others = [cadvisor({ startedAt: null }), cadvisor({ inspected: { Image: "sha256:nginx", Path: "/nginx" } })];
    for (const other of others) {
      expect(await judged(judgeContainer, { ...built, containers: [other] })).toMatch(/^open/);
    }
  });
});

describe("its mounts", () => {
  const mounted = (writable: readonly string[], targets = ["/rootfs", "/run", "/sys", "/var/lib/docker"]) =>
    targets.map((target): MountFacts => {
      return { target, source: "/", type: "ext4", readOnly: !writable.includes(target), options: [] };
    });
  const seen = (writable: readonly string[], binds = askedBinds) => ({
    ...built,
    containers: [cadvisor({}, binds)],
    facts: { [ids.cadvisor]: kernel({ mounts: mounted(writable) }) },
  });

  test("pass when the kernel lets nothing be written", async () => {
    expect(await judged(judgeMounts, seen([]))).toBe("passed: 4 mounts, all read-only");
  });

  test("are not yet done while /var/run is as the module has it", async () => {
    expect(await judged(judgeMounts, seen(["/run"]))).toBe("open: writable: /var/run");
  });

  test("fail when another one can be written, whatever Docker was told", async () => {
    expect(await judged(judgeMounts, seen(["/rootfs"]))).toBe("failed: writable: /rootfs");
    expect(await judged(judgeMounts, seen([], [...askedBinds, bind("/etc", "/host-etc")]))).toBe(
      "failed: writable: /host-etc",
    );
  });

  test("fail when one is missing, or is another folder", async () => {
    expect(await judged(judgeMounts, seen([], askedBinds.slice(1)))).toBe("failed: missing: / → /rootfs");
    const other = [...askedBinds.slice(0, 3), bind("/tmp", "/var/lib/docker")];
    expect(await judged(judgeMounts, seen([], other))).toBe("failed: missing: /var/lib/docker → /var/lib/docker");
  });

  test("fail with privileges nobody asked for", async () => {
    const capabilities = { effective: [], permitted: [], inheritable: [], bounding: ["SYS_ADMIN"], ambient: [] };
    const facts = { [ids.cadvisor]: kernel({ mounts: mounted([]), capabilities }) };
    expect(await judged(judgeMounts, { ...seen([]), facts })).toBe("failed: capabilities nobody asked for: SYS_ADMIN");
  });
});

describe("the page", () => {
  const seen = { ...built, containers: [cadvisor()] };
  const page = "/containers/";

  test.each([
    [{ [page]: "<title>cAdvisor - /</title>" }, "passed: HTTP 200, cAdvisor"],
    [{ [page]: "<title>Welcome to nginx!</title>" }, "failed: HTTP 200, –"],
    [{ [page]: 404 }, "failed: HTTP 404, –"],
    [{}, "open: nothing answers on port 8080 yet"],
  ])("%#", async (web, said) => {
    expect(await judged(judgePage, { ...seen, web })).toBe(said);
  });

  test("of a container that publishes another port is not this one's", async () => {
    const elsewhere = cadvisor({
      inspected: {
        Image: "sha256:own",
        Path: "/usr/bin/cadvisor",
        HostConfig: { PortBindings: { "8080/tcp": [{ HostPort: "8081" }] } },
      },
    });
    const web = { [page]: "<title>cAdvisor - /</title>" };
    expect(await judged(judgePage, { ...built, containers: [elsewhere], web })).toMatch(/^open/);
  });
});

describe("the numbers", () => {
  const containers = [cadvisor(), container({ id: ids.shop, name: "shop" })];
  const usage = { [ids.cadvisor]: { megabytes: 14 }, [ids.shop]: { megabytes: 40 } };
  const summary = (megabytes: Readonly<Record<string, number | undefined>>) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(megabytes).map(([id, amount]) => [
          `/docker/${id}`,
          { latest_usage: amount === undefined ? {} : { memory: amount * MiB } },
        ]),
      ),
    );
  const web = (said: string) => ({ "/api/v2.1/summary?type=docker&recursive=true": said });
  const right = summary({ [ids.cadvisor]: 13, [ids.shop]: 44 });

  test.each([
    [web(right), "passed: numbers of cadvisor, shop"],
    [web(summary({ [ids.cadvisor]: 0, [ids.shop]: 44 })), "open: cadvisor: 0 MB, Docker measures 14 MB"],
    [web(summary({ [ids.cadvisor]: 13, [ids.shop]: undefined })), "open: shop: –, Docker measures 40 MB"],
    [web(summary({ [ids.cadvisor]: 13 })), "open: no numbers yet: shop"],
    [web(summary({ ["f".repeat(64)]: 1 })), "failed: ffffffffffff: there never was such a container"],
    [web("<html>"), "failed: the API does not answer as cAdvisor does"],
    [{}, "open: nothing answers on port 8080 yet"],
  ])("%#", async (answers, said) => {
    expect(await judged(judgeNumbers, { ...built, containers, usage, web: answers })).toBe(said);
  });

  test("take a second container to tell of", async () => {
    const alone = { [ids.cadvisor]: { megabytes: 14 } };
    expect(await judged(judgeNumbers, { ...built, containers, usage: alone, web: web(right) })).toMatch(/^open/);
  });
});
