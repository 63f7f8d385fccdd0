/** What crosses the border between a browser and a student's app, in headers, both ways. */
import { describe, expect, test } from "vitest";
import { headersForApp, isOwnPage, pathOf } from "./request-headers.ts";
import { headersForBrowser, headersForPreflight } from "./response-headers.ts";

const origin = "http://abc.localhost:3000";
const asked = { target: { port: 8080, tls: false }, origin, cookie: "" };
const answer = { framedBy: "http://localhost:3000", location: null };

describe("an app is told", () => {
  test("nothing of the platform and of the way to it", () => {
    const headers = {
      host: ["abc.localhost:3000"],
      cookie: ["trockendock.session_token=secret"],
      origin: ["null"],
      referer: [`${origin}/page`],
      "x-forwarded-for": ["192.168.1.7"],
      "x-forwarded-host": ["dock.school.example"],
      "x-trockendock-address": ["192.168.1.7"],
      forwarded: ["for=192.168.1.7"],
      "x-real-ip": ["192.168.1.7"],
      "cf-connecting-ip": ["192.168.1.7"],
      "true-client-ip": ["192.168.1.7"],
      "x-auth-request-email": ["lea@school.example"],
      "remote-user": ["lea"],
      via: ["1.1 dock.school.example"],
      "proxy-authorization": ["Basic secret"],
      connection: ["keep-alive"],
    };
    expect(headersForApp(headers, asked)).toEqual({
      host: "localhost:8080",
      origin: "http://localhost:8080",
      referer: "http://localhost:8080/page",
    });
  });

  test("what the page itself says, its own cookies, and what somebody has typed for it", () => {
    const headers = { accept: ["text/html"], "x-own": ["1", "2"], authorization: ["Basic own"] };
    expect(headersForApp(headers, { ...asked, cookie: "app=1" })).toEqual({
      accept: ["text/html"],
      "x-own": ["1", "2"],
      authorization: ["Basic own"],
      host: "localhost:8080",
      cookie: "app=1",
    });
  });

  test("no page but its own", () => {
    expect(headersForApp({ referer: ["http://localhost:3000/classes/1"] }, asked)).toEqual({ host: "localhost:8080" });
    expect(headersForApp({ referer: [`${origin}.evil.example/`] }, asked)).toEqual({ host: "localhost:8080" });
  });

  test("the usual port by the scheme alone", () => {
    expect(headersForApp({ origin: ["null"] }, { ...asked, target: { port: 443, tls: true } })).toEqual({
      host: "localhost",
      origin: "https://localhost",
    });
  });
});

test("an app is asked for paths alone", () => {
  const urls = ["/a?b", "//a", "http://evil.example/", "*", undefined];
  expect(urls.map((url) => pathOf({ url }))).toEqual(["/a?b", "//a", "/", "/", "/"]);
});

test("an app is asked by its own pages, and by what is no page", () => {
  expect([undefined, "null", origin].map((asker) => isOwnPage(asker, origin))).toEqual([true, true, true]);
  expect(["http://localhost:3000", "https://evil.example", ""].map((asker) => isOwnPage(asker, origin))).toEqual([
    false,
    false,
    false,
  ]);
});

describe("a browser is told", () => {
  test("nothing that outlives the page, and a policy that takes its origin away", () => {
    const headers = {
      "set-cookie": ["a=b", "trockendock=forged; Domain=localhost"],
      "clear-site-data": ['"*"'],
      "strict-transport-security": ["max-age=1"],
      "service-worker-allowed": ["/"],
      "accept-ch": ["Sec-CH-UA-Model"],
      "referrer-policy": ["unsafe-url"],
      "x-frame-options": ["DENY"],
      "access-control-allow-origin": ["*"],
      "cross-origin-resource-policy": ["same-origin"],
      "cache-control": ["max-age=3600"],
      "transfer-encoding": ["chunked"],
      "x-accel-redirect": ["/internal/labs.db"],
      "x-sendfile": ["/etc/passwd"],
      "surrogate-control": ["max-age=3600"],
      refresh: ["0; url=http://localhost:3000"],
      "content-type": ["text/html"],
      etag: ["1"],
    };
    expect(headersForBrowser(headers, answer)).toEqual({
      "content-type": ["text/html"],
      etag: ["1"],
      "content-security-policy": [
        "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads allow-pointer-lock; frame-ancestors http://localhost:3000",
      ],
      "access-control-allow-origin": "null",
      "access-control-expose-headers": "*",
      "referrer-policy": "same-origin",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
  });

  test.each(["multipart/x-mixed-replace; boundary=b", "text/html, Multipart/mixed; boundary=b"])(
    "nothing in parts, in which cookies could be set: %s",
    (type) => {
      expect(headersForBrowser({ "content-type": ["text/plain", type] }, answer)["content-type"]).toBe(
        "application/octet-stream",
      );
    },
  );

  test("to ask for a password, but never for who is signed in to the machine", () => {
    const headers = { "www-authenticate": ["Negotiate", 'Basic realm="own"', "NTLM TlRMTVNTUAAB"] };
    expect(headersForBrowser(headers, answer)["www-authenticate"]).toEqual(['Basic realm="own"']);
  });

  test("the app's own policy, but for who may frame it", () => {
    const policy = "default-src 'self'; frame-ancestors 'none'; sandbox allow-same-origin; img-src *";
    const { "content-security-policy": policies } = headersForBrowser({ "content-security-policy": [policy] }, answer);
    expect(policies).toEqual([
      "default-src 'self'; img-src *",
      expect.stringContaining("frame-ancestors http://localhost:3000"),
    ]);
  });

  test("that nobody may frame it where no page of the platform can", () => {
    const { "content-security-policy": policies } = headersForBrowser({}, { ...answer, framedBy: null });
    expect(policies).toEqual([expect.stringMatching(/frame-ancestors 'none'$/)]);
  });

  test("before it asks for more than a form could: that it may", () => {
    const headers = {
      "access-control-request-method": ["PUT"],
      "access-control-request-headers": ["x-own, content-type"],
    };
    expect(headersForPreflight(headers)).toMatchObject({
      "access-control-allow-origin": "null",
      "access-control-allow-methods": "PUT",
      "access-control-allow-headers": "x-own, content-type",
    });
  });
});
