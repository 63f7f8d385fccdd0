import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { InstanceId } from "#core";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { containerSpec } from "./container-spec.ts";

const spec = containerSpec({
  installation: {
    id: "0123456789ab",
    network: "trockendock-0123456789ab",
    registry: { address: "10.213.0.2", port: 5000 },
    proxyAddress: "10.213.0.3",
    serverNetworks: ["203.0.113.8/29"],
    image: "trockendock/sandbox:feedc0ffee00",
    rootfsVolume: "trockendock-rootfs-feedc0ffee00",
  },
  instanceId: InstanceId.parse("5a0db0c5"),
  range: 3,
  settings: DEFAULT_SETTINGS,
  seccomp: '{"defaultAction":"SCMP_ACT_ERRNO"}',
});

// The golden file is changed by hand, with the function: whoever reviews sees both.
test("the container of a sandbox is exactly what was reviewed", async () => {
  const golden = await readFile(new URL("container-spec.golden.json", import.meta.url), "utf8");
  expect(JSON.parse(JSON.stringify(spec))).toStrictEqual(JSON.parse(golden));
});

test("it is not privileged, and nothing of the host is bound into it", () => {
  expect(spec.HostConfig).not.toHaveProperty("Privileged");
  expect(spec.HostConfig).not.toHaveProperty("Binds");
  expect(spec.HostConfig.Mounts?.map(({ Type }) => Type)).toEqual(["volume", "volume"]);
});
