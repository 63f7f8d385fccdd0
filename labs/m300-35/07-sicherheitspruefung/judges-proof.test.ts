import { describe, expect, test } from "vitest";
import { judgeProtocol, protocolPath } from "./judge-protocol.ts";
import { judgeNothingSacrificed, judgeWorks } from "./judges-proof.ts";
import { but, hardened, judged } from "./testing/sandbox.ts";
import { careless, monitor, page, report, store, storeId, web, webId, well } from "./testing/well.ts";

/** The hardened stack, but for what is answered at one address. */
const saying = (url: string, body: string, status = 200) => {
  const { bodies, statuses } = well();
  return { ...well(), bodies: { ...bodies, [url]: body }, statuses: { ...statuses, [url]: status } };
};

describe("works", () => {
  const elsewhere = JSON.stringify({ service: "web", id: webId, store: "f".repeat(12) });
  const another = JSON.stringify({ service: "web", id: "f".repeat(12), store: storeId });
  const without = "page 200, but without the store behind it";
  test.each([
    ["open", well(careless), "the weaknesses first: 4 are still open"],
    ["failed", saying(page, "", 500), "the page answers 500"],
    ["failed", saying(page, "", 0), "the page does not answer"],
    ["failed", saying(page, "hello"), "page 200, without stock"],
    ["failed", saying(`${page}status`, ""), without],
    ["failed", saying(`${page}status`, elsewhere), without],
    ["failed", saying(`${page}status`, another), without],
    ["failed", saying(`${web}/health`, "{}"), without],
    ["failed", saying(`${store}/health`, JSON.stringify({ service: "web", id: storeId })), without],
  ])("%s: %#", async (status, seen, observed) => {
    expect(await judged(judgeWorks, seen)).toEqual({ status, observed });
  });
});

describe("nothing sacrificed", () => {
  const { monitor: _, ...three } = hardened();
  const { monitor: __, ...threeCareless } = careless;
  const health = JSON.stringify({ service: "store", id: storeId, takes_orders: false });
  test.each([
    ["open", well(careless), "the weaknesses first: 4 are still open"],
    ["failed", { ...well(), services: three }, "not running: monitor"],
    ["open", { ...well(), services: threeCareless }, "not running: monitor"],
    ["failed", saying(monitor, "hello"), "no monitor answers on port 9090"],
    [
      "failed",
      saying(monitor, '{"service":"monitor","web":"up","store":"down"}'),
      "the monitor sees web: up, store: down",
    ],
    ["open", saying(`${store}/health`, ""), "the store does not answer"],
    ["failed", saying(`${store}/health`, health), "the store cannot save an order"],
    [
      "failed",
      well(but(hardened(), "store", { Mounts: [{ Type: "tmpfs", Destination: "/data", RW: true }] })),
      "the orders do not survive the next start",
    ],
  ])("%s: %#", async (status, seen, observed) => {
    expect(await judged(judgeNothingSacrificed, seen)).toEqual({ status, observed });
  });
});

describe("protocol", () => {
  const written = (text: string, services = hardened()) => ({ ...well(services), files: { [protocolPath]: text } });
  test.each([
    ["open", { ...well(), files: {} }, "no file protokoll.md"],
    ["open", written("| 1 | web and its port | it was mended | docker ps |"), "1 of 10 rows"],
    [
      "failed",
      written(report.replace("docker inspect", "looked")),
      "10 rows, 9 of them with weakness, measure, service and command",
    ],
    ["failed", written(report.replace("debug", "colour")), "no row of its own for: debug"],
    ["open", written(report, careless), "the weaknesses first: 4 are still open"],
  ])("%s: %#", async (status, seen, observed) => {
    expect(await judged(judgeProtocol, seen)).toEqual({ status, observed });
  });
});
