import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { proxySpec } from "./proxy-spec.ts";

test("the proxy has no capability, writes nothing down but in memory, and is bounded", () => {
  const { HostConfig, User } = proxySpec({
    image: "trockendock/proxy:feedc0ffee00",
    labels: {},
    network: "trockendock-0123456789ab",
    address: "10.213.0.3",
    packageSources: ["packages.example.org", "example.net"],
    serverNetworks: ["203.0.113.8/29"],
  });
  // The image's own, which is not root.
  expect(User).toBeUndefined();
  expect(HostConfig).toMatchObject({ CapDrop: ["ALL"], ReadonlyRootfs: true, SecurityOpt: ["no-new-privileges"] });
  expect(HostConfig).not.toHaveProperty("Binds");
  expect(HostConfig).not.toHaveProperty("Mounts");
  expect(HostConfig?.LogConfig?.Config).toEqual({ "max-size": "1m", "max-file": "2" });
});

test("it and the rules of a sandbox mean the same networks by those that are not of the internet", async () => {
  const listed = (await readFile("images/proxy/not-internet", "utf8")).trim().split("\n");
  const rules = await readFile("lib/sandbox/image/init/egress-rules.sh", "utf8");
  expect(/^not_internet="(.*)"$/m.exec(rules)?.[1]?.split(" ")).toEqual(listed);
  expect(listed).toContain("10.0.0.0/8");
});
