/** The stack once everything has been mended, and one in which nothing has. */
import type { ImageRecord } from "#author";
import { protocolPath } from "../judge-protocol.ts";
import { but, hardened, password, type Seen, type Services } from "./sandbox.ts";

export const web = "http://10.0.0.98:8000";
export const page = "http://127.0.0.1:8080/";
export const monitor = "http://127.0.0.1:9090/";
export const store = "http://10.0.0.99:7000";
export const [webId, storeId] = ["b".repeat(12), "c".repeat(12)];
export const listening =
  "LISTEN 0 4096 127.0.0.1:9090 0.0.0.0:*\nLISTEN 0 4096 0.0.0.0:8080 0.0.0.0:*\nLISTEN 0 4096 [::]:8080 [::]:*\n";
export const report = Array.from({ length: 10 }, (_, index) => {
  const words = [
    "port",
    "network",
    "debug",
    "root",
    "socket",
    "capability",
    "read-only",
    "limit",
    "password",
    "digest",
  ];
  return `| ${index + 1} | web and its ${words[index]} | it was mended | docker inspect |`;
}).join("\n");

export function well(services: Services = hardened()): Seen {
  return {
    services,
    listening,
    bodies: {
      [page]: "<table>\n</table>",
      [`${page}status`]: JSON.stringify({ service: "web", id: webId, store: storeId }),
      [monitor]: JSON.stringify({ service: "monitor", web: "up", store: "up" }),
      [`${web}/health`]: JSON.stringify({ service: "web", id: webId }),
      [`${store}/health`]: JSON.stringify({ service: "store", id: storeId, takes_orders: true }),
    },
    statuses: {
      [page]: 200,
      "http://127.0.0.1:8080/debug": 404,
      [`${web}/debug`]: 404,
      [`web:${password} ${store}/stock`]: 200,
      [`web:gipfeli ${store}/stock`]: 401,
      [`${store}/stock`]: 401,
    },
    files: { "/home/student/key": `${password}\n`, [protocolPath]: report },
  };
}

export const image = (id: string, written: string): ImageRecord => ({
  id,
  names: ["kiosk-web"],
  createdAt: 0,
  removedAt: null,
  user: "",
  exposedPorts: [],
  command: [],
  layers: [{ createdBy: written, bytes: 0 }],
  inspected: null,
  events: [],
});

export const careless = (["web", "store", "monitor"] as const).reduce<Services>(
  (services, name) =>
    but(services, name, { Config: { User: "" }, HostConfig: { ReadonlyRootfs: false, Memory: 0, CapDrop: null } }),
  hardened(),
);
