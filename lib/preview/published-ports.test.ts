import { expect, test } from "vitest";
import { publishedIn } from "./published-ports.ts";

test("ports that containers publish are offered once each, by number, over both addresses", () => {
  const ports = [
    { IP: "0.0.0.0", PrivatePort: 443, PublicPort: 443, Type: "tcp" },
    { IP: "::", PrivatePort: 443, PublicPort: 443, Type: "tcp" },
    { PrivatePort: 9000, Type: "tcp" },
    { IP: "0.0.0.0", PrivatePort: 53, PublicPort: 53, Type: "udp" },
  ];
  const containers = [
    { Names: ["/proxy"], Ports: ports },
    { Names: ["/app"], Ports: [{ PublicPort: 80, Type: "tcp" }] },
  ];
  expect(publishedIn(containers)).toEqual([
    { port: 80, tls: false, container: "app" },
    { port: 443, tls: true, container: "proxy" },
  ]);
});

test("what a student's Docker makes up is nothing, or bounded", () => {
  for (const madeUp of [null, "x", [{ Names: 7, Ports: "x" }], [{ Ports: [{ PublicPort: 99_999, Type: "tcp" }] }]]) {
    expect(publishedIn(madeUp)).toEqual([]);
  }
  const many = Array.from({ length: 500 }, (_, index) => ({ PublicPort: index + 1, Type: "tcp" }));
  const offered = publishedIn([{ Names: [`/${"n".repeat(500)}`], Ports: many }]);
  expect(offered).toHaveLength(20);
  expect(offered[0]?.container).toHaveLength(60);
});
