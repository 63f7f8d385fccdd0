/** A folder of labs to break on purpose: starts with one sound lab, and takes any file from there. */
import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { LabId } from "#core/contract";

export const soundLab = {
  "lab.ts": `const both = (text: string) => ({ de: text, en: text });
export default {
  title: both("Licht"),
  minutes: 20,
  images: ["ubuntu"],
  tasks: [{
    id: "lampe",
    title: both("Lampe"),
    checks: [{
      nr: "1.1", points: 2, testCase: both("Lampe"), expected: both("an"), reads: ["containers"],
      judge: ({ passed }) => passed(both("an")),
    }],
    questions: [{ kind: "number", id: "watt", prompt: both("Wie viel?") }],
    hints: [both("Drück den Schalter.")],
  }],
};
`,
  "lab.de.mdx": lesson({ lead: "Es werde Licht.", heading: "Schalten" }),
  "lab.en.mdx": lesson({ lead: "Let there be light.", heading: "Switching" }),
};

export function lesson({ lead, heading }: { lead: string; heading: string }): string {
  return `---
lead: ${lead}
---

# ${heading}

<Task id="lampe">

\`\`\`sh
docker run ubuntu echo "hell"
\`\`\`

<Question id="watt" />

</Task>
`;
}

export interface LabFolder {
  readonly folder: string;
  /** Each write is later than the one before, whatever the file system's clock can tell apart. */
  write(labId: LabId, files: Readonly<Record<string, string>>): Promise<void>;
  remove(): Promise<void>;
}

export const lampId = LabId.parse("m1/01-lampe");

export async function makeLabFolder(): Promise<LabFolder> {
  const folder = await mkdtemp(join(tmpdir(), "labs-"));
  let writes = 0;

  async function write(labId: LabId, files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, labId, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      writes += 1;
      await utimes(path, writes, writes);
    }
  }

  await write(lampId, soundLab);
  return { folder, write, remove: () => rm(folder, { recursive: true }) };
}
