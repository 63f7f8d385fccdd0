import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { preloadImages } from "./preload-images.ts";

let server: Server;

afterEach(() => server.close());

async function docker(answer: RequestListener) {
  server = createServer(answer);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return async () => connect(port, "127.0.0.1");
}

test("what came of a pull stands at the end, however much was said before", async () => {
  const dial = await docker(({ method }, res) => {
    if (method === "GET") {
      res.writeHead(404).end();
      return;
    }
    res.write('{"status":"pulling"}\n'.repeat(100_000));
    res.end('{"error":"no space left"}\n');
  });
  await expect(preloadImages(dial, ["alpine"])).rejects.toThrow(
    /^alpine:latest could not be preloaded: {"error":"no space left"}$/,
  );
});

test("what is there is not asked for again", async () => {
  const asked: unknown[] = [];
  const dial = await docker(({ method, url }, res) => {
    asked.push(`${method} ${url}`);
    res.end("{}");
  });
  await preloadImages(dial, ["alpine", "python:3.9"]);
  expect(asked).toEqual(["GET /images/alpine:latest/json", "GET /images/python:3.9/json"]);
});
