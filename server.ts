/** The platform's one process: settings, data folder, live services, then http, sockets and site, until told to stop. */
import { createServer } from "node:http";
import next from "next";
import { readEnvironment } from "#config";
import { attachSockets } from "./lib/runtime/attach-sockets.ts";
import { buildRuntime } from "./lib/runtime/build-runtime.ts";
import { isAllowedHost } from "./lib/runtime/http/allowed-hosts.ts";
import { isAllowedRequest } from "./lib/runtime/http/allowed-origins.ts";
import { lockDataFolder, openDataFolder } from "./lib/runtime/http/data-folder.ts";
import { createEntrance } from "./lib/runtime/http/entrance.ts";
import { ARRIVAL, createFrontDoor } from "./lib/runtime/http/front-door.ts";
import { listen } from "./lib/runtime/http/listen.ts";
import { siteUrl } from "./lib/runtime/http/site-url.ts";
import { stopWhenTold } from "./lib/runtime/http/stop-when-told.ts";
import { setRuntime } from "./lib/runtime/runtime.ts";

const config = readEnvironment();
await openDataFolder(config.dataDir);
const unlock = lockDataFolder(config.dataDir);

const door = createFrontDoor(config);
const http = createServer(door.handle);
const entrance = createEntrance(ARRIVAL, http);
await listen(entrance.server, config);

const runtime = await buildRuntime(config);
setRuntime(runtime);
entrance.admit(runtime.previews);
const io = attachSockets({
  http,
  runtime,
  isAllowed: (request) => isAllowedHost(request.headers.host, config) && isAllowedRequest(request, config),
});

const site = next({
  dev: process.argv.includes("--dev"),
  hostname: config.host,
  port: config.port,
  httpServer: http,
});
await site.prepare();
door.open(site.getRequestHandler());

stopWhenTold(async () => {
  entrance.server.close();
  await io.close();
  entrance.server.closeAllConnections();
  await site.close();
  await runtime.close();
  unlock();
});

const url = siteUrl(config);
const token = await runtime.accounts.firstTeacherLink();
const setUp = token ? `Set up the first teacher: ${url}/set-up/${token}\n` : "";
// Both at once: who waits for the first need not wonder whether the second is still to come.
process.stdout.write(`Trockendock is ready: ${url}\n${setUp}`);
