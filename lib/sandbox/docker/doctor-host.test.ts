import { expect, test } from "vitest";
import { parseHostFacts } from "./doctor-host.ts";

const output = `sysctl.kernel.pty.max=4096
sysctl.kernel.core_pattern=|/usr/bin/dump -P=%P
sysctl.fs.file-nr=1055 0 2466170
bootId=f640a792-c787-4715-8fbb-7d8539babcc8
freeBytes=80884379648
freeInodes=16263595
inodes=16777216
availableBytes=23136149504
swapBytes=0
threads=775
bridges=docker0
controlGroups=62
loopDevicesInUse=2
loopDevicesMax=8
sharedMounts=0
rareModulesLoaded=
rareModulesPresent=sctp tipc
rareModulesBlocked=sctp
clock=unsynchronised
`;

test("what the probe prints becomes facts", () => {
  expect(parseHostFacts(output)).toMatchObject({
    sysctls: {
      "kernel.pty.max": "4096",
      "kernel.core_pattern": "|/usr/bin/dump -P=%P",
      "fs.file-nr": "1055 0 2466170",
    },
    freeBytes: 80_884_379_648,
    rareModulesLoaded: [],
    rareModulesPresent: ["sctp", "tipc"],
    clock: "unsynchronised",
  });
});

test("a probe that was cut off is not taken for a machine", () => {
  expect(() => parseHostFacts(output.slice(0, 200))).toThrow();
});
