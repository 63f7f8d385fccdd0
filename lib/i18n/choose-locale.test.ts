import { expect, test } from "vitest";
import { chooseLocale } from "./choose-locale.ts";

test("the language somebody chose wins over their browser's", () => {
  expect(chooseLocale({ cookie: "en", acceptLanguage: "de-CH,de;q=0.9" })).toBe("en");
});

test("a cookie with anything else in it counts as no choice", () => {
  expect(chooseLocale({ cookie: "../../etc", acceptLanguage: "en-GB" })).toBe("en");
});

test("the browser's preference counts by weight, not by place", () => {
  expect(chooseLocale({ cookie: undefined, acceptLanguage: "fr-CH, de;q=0.3, en;q=0.8" })).toBe("en");
});

test("a language with weight zero is refused", () => {
  expect(chooseLocale({ cookie: undefined, acceptLanguage: "en;q=0" })).toBe("de");
});

test("without any wish it is German", () => {
  expect(chooseLocale({ cookie: undefined, acceptLanguage: null })).toBe("de");
});
