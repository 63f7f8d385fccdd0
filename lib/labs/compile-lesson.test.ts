import { expect, test } from "vitest";
import { compileLesson } from "./compile-lesson.ts";

const text = `---
lead: Kurz
---

\`\`\`sh
echo a
cat > x <<'ENDE'
eins
ENDE
docker run \\
  ubuntu
\`\`\`
`;

test("what belongs to a command begun above it is marked, line by line", async () => {
  const { body } = await compileLesson({ file: "lab.de.mdx", text });
  const lines = body.match(/"data-line": ""(,\s*"data-continued": "")?/g) ?? [];
  expect(lines.map((line) => line.includes("continued"))).toEqual([false, false, true, true, false, true]);
});
