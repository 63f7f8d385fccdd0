import { expect, test } from "vitest";
import { AppCookies } from "./cookies.ts";

const at = (path: string) => ({ target: { port: 8080, tls: false }, path });

test("an app gets back what it has set, by path, and nothing that names another host", () => {
  const cookies = new AppCookies();
  cookies.keep(["a=1; Path=/", "b=2; Path=/admin; HttpOnly", "c=3; Domain=school.example"], at("/"));
  expect(cookies.for(at("/"))).toBe("a=1");
  expect(cookies.for(at("/admin/x"))).toBe("b=2; a=1");
});

test("what it takes away is gone", () => {
  const cookies = new AppCookies();
  cookies.keep(["a=1"], at("/"));
  cookies.keep(["a=; Max-Age=0"], at("/"));
  expect(cookies.for(at("/"))).toBe("");
});

test("a path is a path, however it looks", () => {
  const cookies = new AppCookies();
  for (const path of ["//", "///", "/\\", "//[", "//evil.example/"]) {
    cookies.keep(["a=1; Path=/"], at(path));
    expect(cookies.for(at(path))).toBe("a=1");
  }
});

test("of one answer no more is looked at than is kept", () => {
  const cookies = new AppCookies();
  cookies.keep(
    Array.from({ length: 2000 }, (_, number) => `c=${number}`),
    at("/"),
  );
  expect(cookies.for(at("/"))).toBe("c=49");
});

test("what an app sets is bounded", () => {
  const cookies = new AppCookies();
  for (let number = 0; number < 1000; number += 1) cookies.keep([`c${number}=1`], at("/"));
  expect(cookies.for(at("/")).split("; ").length).toBeLessThanOrEqual(50);
  cookies.keep([`long=${"x".repeat(5000)}`], at("/"));
  expect(cookies.for(at("/"))).not.toContain("long");
});

test("a cookie for a name that cannot be is none, and the others are kept", () => {
  const cookies = new AppCookies();
  cookies.keep(["a=1; Domain=::1%1", "b=2; Domain=ü%.example", "c=3"], at("/"));
  expect(cookies.for(at("/"))).toBe("c=3");
});
