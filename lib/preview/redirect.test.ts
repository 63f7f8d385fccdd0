import { expect, test } from "vitest";
import { destinationOf } from "./redirect.ts";

const from = { target: { port: 80, tls: false }, asked: "/shop/list?page=2" };
const host = (port: number, tls: boolean, path: string) => ({ kind: "host", target: { port, tls }, path });

test.each([
  ["/login?next=1#top", host(80, false, "/login?next=1#top")],
  ["item", host(80, false, "/shop/item")],
  ["http://localhost/login", host(80, false, "/login")],
  ["https://localhost/", host(443, true, "/")],
  ["http://127.0.0.1:8080/a", host(8080, false, "/a")],
  ["//localhost:9000/a", host(9000, false, "/a")],
  ["https://docs.example/a", { kind: "as-it-is", location: "https://docs.example/a" }],
  ["javascript:alert(1)", { kind: "as-it-is", location: "javascript:alert(1)" }],
  ["http://[", { kind: "as-it-is", location: "http://[" }],
])("%s leads where the app means it to", (location, destination) => {
  expect(destinationOf(location, from)).toEqual(destination);
});
