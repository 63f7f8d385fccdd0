import { expect, test } from "vitest";
import { goodEngine, goodHost, goodMachine } from "../testing/good-machine.ts";
import { examine } from "./examine.ts";
import { describeFinding, remarksOn, reportOf } from "./report.ts";

const withRemarks = examine({
  ...goodMachine,
  engine: { ...goodEngine, liveRestore: false, security: [] },
  host: { ...goodHost, sysctls: { ...goodHost.sysctls, "kernel.pty.max": "4096" } },
});

test("what is not good comes with what happens otherwise and with the line that mends it", () => {
  const report = reportOf(withRemarks, "en");
  expect(report).toMatch(/! Terminals of the machine +12 \/ 4096\n +otherwise: One student can take every terminal/);
  expect(report).toContain(
    "mend: printf '%s\\n' 'kernel.pty.max = 1048576' | sudo tee -a /etc/sysctl.d/90-trockendock.conf | sudo sysctl -p -",
  );
  expect(report).toMatch(/✗ Filters for system calls/);
  expect(report).toMatch(/57 checks: 54 good, 2 remarks, 1 bad, 0 not seen\./);
});

test("it is told in German, too", () => {
  const report = reportOf(withRemarks, "de");
  expect(report).toMatch(/! Terminals der Maschine +12 \/ 4096\n +sonst: .*\n +Abhilfe: printf/);
  expect(report).toMatch(/57 Prüfungen: 54 gut, 2 Hinweise, 1 schlecht, 0 nicht gesehen\./);
});

test("only a report with settings to make names the command that makes them", () => {
  expect(reportOf(withRemarks, "en")).toContain("doctor --mend");
  expect(reportOf(examine(goodMachine), "en")).not.toContain("doctor --mend");
});

test("as data a finding has its words as well", () => {
  const finding = withRemarks.find(({ id }) => id === "live-restore");
  expect(finding && describeFinding(finding, "en")).toMatchObject({
    id: "live-restore",
    level: "yellow",
    found: "off",
    otherwise: expect.stringContaining("restarted"),
    mend: expect.stringContaining("live-restore"),
  });
});

test("a start tells its remarks in one line, and nothing where there are none", () => {
  expect(remarksOn(withRemarks, "en")).toBe(
    "Remarks: Sandboxes outlive the engine off, Terminals of the machine 12 / 4096. More: npm run cli -- doctor",
  );
  expect(remarksOn(examine(goodMachine), "en")).toBeNull();
});
