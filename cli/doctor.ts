/** `doctor`: whether the engine and its machine can carry sandboxes and hold students, and what mends what is not so. */
import type { Command } from "commander";
import { readEnvironment } from "#config";
import { DomainError } from "#core/contract";
import { doctorWords, localeOfConsole } from "#i18n";
import {
  connectDocker,
  describeFinding,
  examineMachine,
  makeSettings,
  reportOf,
  SYSCTL_FILE,
  settingsToMend,
} from "#sandbox";

interface Options {
  readonly json?: boolean;
  readonly mend?: boolean;
}

export function doctor(command: Command): Command {
  return command
    .description("examine the engine and its machine; exit code 1 when a sandbox cannot work or cannot hold there")
    .option("--json", "answer with one line of JSON")
    .option("--mend", "make the settings of the kernel that are asked for, as root on the engine's machine")
    .action(async ({ json, mend }: Options) => {
      const docker = connectDocker(readEnvironment().dockerHost);
      const locale = localeOfConsole();
      let examination = await examineMachine(docker);
      if (mend) {
        await mendSettings(examination);
        examination = await examineMachine(docker);
      }
      const { findings } = examination;
      const list = findings.map((finding) => describeFinding(finding, locale));
      console.log(json ? JSON.stringify(list) : reportOf(findings, locale));
      if (findings.some(({ level }) => level === "red")) process.exitCode = 1;
    });
}

/** Shows them first, beside what the command answers with. */
async function mendSettings({ findings, bootId }: Awaited<ReturnType<typeof examineMachine>>): Promise<void> {
  if (bootId === null) throw new DomainError("engine.not-prepared");
  const { t, nothingToMend } = doctorWords(localeOfConsole());
  const settings = settingsToMend(findings);
  const lines = Object.entries(settings).map(([name, value]) => `  ${name} = ${value}`);
  console.error(lines.length === 0 ? nothingToMend : [t("settings", { file: SYSCTL_FILE }), ...lines].join("\n"));
  if (lines.length > 0) await makeSettings(settings, { bootId });
}
