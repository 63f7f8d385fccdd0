import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { listen, probePort } from "./listen.ts";

test("a port that another program has is refused by its number", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  await expect(probePort({ host: "127.0.0.1", port })).rejects.toMatchObject({ code: "port.taken", details: { port } });
  other.close();
  await once(other, "close");
  await probePort({ host: "127.0.0.1", port });
});

test("an address that is not this machine's is refused", async () => {
  const nowhere = { host: "192.0.2.1", port: 3000 };
  await expect(listen(createServer(), nowhere)).rejects.toMatchObject({
    code: "port.not-usable",
    details: { host: "192.0.2.1", reason: "EADDRNOTAVAIL" },
  });
});
