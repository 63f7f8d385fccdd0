import { expect, test } from "vitest";
import { siteUrl } from "./site-url.ts";

test.each([
  [{ publicUrl: null, host: "0.0.0.0", port: 3000 }, "http://localhost:3000"],
  [{ publicUrl: null, host: "::", port: 80 }, "http://localhost"],
  [{ publicUrl: null, host: "192.168.1.20", port: 3000 }, "http://192.168.1.20:3000"],
  [{ publicUrl: null, host: "fd00::20", port: 3000 }, "http://[fd00::20]:3000"],
  [{ publicUrl: "https://dock.school.example", host: "0.0.0.0", port: 3000 }, "https://dock.school.example"],
])("%j is reached at %s", (config, url) => {
  expect(siteUrl(config)).toBe(url);
});
