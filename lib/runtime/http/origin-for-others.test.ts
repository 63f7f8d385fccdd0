import { expect, test } from "vitest";
import { originForOthers } from "./origin-for-others.ts";

const site = { publicUrl: null, host: "0.0.0.0", port: 3000 };
const address = (address: string, internal = false) => [{ address, family: "IPv4" as const, internal }];
const interfaces = {
  lo: address("127.0.0.1", true),
  docker0: address("172.17.0.1"),
  "br-30734bc58744": address("10.213.18.1"),
  wlan0: [{ address: "fe80::1", family: "IPv6" as const, internal: false }, ...address("192.168.1.20")],
};

test.each(["192.168.1.20:3000", "schule.local:3000", "[fd00::20]:3000"])("what is asked for as %s stays", (asked) => {
  expect(originForOthers(site, { asked, interfaces })).toBe(`http://${asked}`);
});

test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "0.0.0.0:3000", null])(
  "%s is no address for others: the machine's own in its network is",
  (asked) => {
    expect(originForOthers(site, { asked, interfaces })).toBe("http://192.168.1.20:3000");
  },
);

test("a machine without a network, or that listens on loopback only, has no other address", () => {
  const alone = { lo: interfaces.lo, docker0: interfaces.docker0 };
  expect(originForOthers(site, { asked: "0.0.0.0:3000", interfaces: alone })).toBe("http://localhost:3000");
  const closed = { ...site, host: "127.0.0.1" };
  expect(originForOthers(closed, { asked: "localhost:3000", interfaces })).toBe("http://localhost:3000");
});

test("a public address holds for everybody", () => {
  const published = { ...site, publicUrl: "https://dock.school.example" };
  expect(originForOthers(published, { asked: "localhost:3000", interfaces })).toBe("https://dock.school.example");
});
