import { expect, test } from "vitest";
import { commandLine, machineUser } from "./exec-in-container.ts";

test("root goes in through the runtime, the student through their login, the keeper's programs stay outside", () => {
  expect(commandLine({ argv: ["id", "-u"], user: "root" })).toEqual(["crun", "exec", "lab", "id", "-u"]);
  expect(commandLine({ argv: ["id", "-u"], user: "student" }).slice(-2)).toEqual(["id", "-u"]);
  expect(commandLine({ argv: ["read-file", "/etc/motd"], user: "keeper" })).toEqual([
    "/usr/local/lib/trockendock/keeper/read-file",
    "/etc/motd",
  ]);
});

test("only what needs the machine's root runs as it", () => {
  expect(machineUser({ argv: ["dial-docker"], user: "keeper" })).toBe("root");
  expect(machineUser({ argv: ["read-file", "dial-docker"], user: "keeper" })).toBe("keeper");
  expect(machineUser({ argv: ["dial-docker"], user: "root" })).toBe("keeper");
  expect(machineUser({ argv: ["dial-docker"], user: "student" })).toBe("keeper");
});

test("words stay words, whatever is in them", () => {
  const hostile = ["; reboot", "$(id)", "'", "a b"];
  for (const user of ["root", "student", "keeper"] as const) {
    for (const tty of [{ cols: 80, rows: 24 }, undefined]) {
      const words = commandLine({ argv: ["echo", ...hostile], user, ...(tty && { tty }) });
      expect(words.slice(-hostile.length)).toEqual(hostile);
    }
  }
});

test("a terminal has its size before the command begins", () => {
  const words = commandLine({ argv: ["bash"], user: "root", tty: { cols: 132, rows: 50 } });
  expect(words.slice(0, 2)).toEqual(["sh", "-c"]);
  expect(words.slice(3)).toEqual(["sh", "50", "132", "crun", "exec", "-t", "lab", "bash"]);
});
