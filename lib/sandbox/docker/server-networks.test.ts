import { expect, test } from "vitest";
import { parsePublicNetworks } from "./server-networks.ts";

test("the public networks of the machine, and no others", () => {
  const output = [
    "2: eth0    inet 203.0.113.9/28 brd 203.0.113.15 scope global eth0\\       valid_lft forever",
    "2: eth0    inet 100.128.0.1/24 scope global eth0",
    "3: eth1    inet 192.168.1.5/24 brd 192.168.1.255 scope global eth1",
    "4: docker0    inet 172.17.0.1/16 brd 172.17.255.255 scope global docker0",
    "5: br-1    inet 10.213.0.1/22 brd 10.213.3.255 scope global br-1",
    "6: tun0    inet 198.51.100.2 peer 198.51.100.1/32 scope global tun0",
    "7: wan0    inet 100.64.3.4/10 scope global wan0",
  ].join("\n");
  expect(parsePublicNetworks(output)).toEqual([
    "100.128.0.1/24",
    "198.51.100.1/32",
    "198.51.100.2/32",
    "203.0.113.9/28",
  ]);
});

test("a machine that names no network at all was not asked: its networks must not stay open", () => {
  expect(() => parsePublicNetworks("Cannot open netlink socket: Permission denied")).toThrow("netlink");
  expect(() => parsePublicNetworks("")).toThrow();
});
