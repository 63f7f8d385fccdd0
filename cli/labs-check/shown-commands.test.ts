import { expect, test } from "vitest";
import { notTyped } from "./shown-commands.ts";

const solution = `set -e
docker run ubuntu true
! docker logs stumm
until_ctrl_c docker logs -f streamtest
typed_into 'docker run -it ubuntu bash' 'echo "it'\\''s"' 'exit'
cat > app.py << 'PY'
print(1)
PY
docker run ubuntu true
`;

test("what is shown is typed, whatever a script needs beside it", () => {
  const shown = [
    "docker run ubuntu true",
    "docker logs stumm",
    "docker logs -f streamtest",
    "docker run -it ubuntu bash",
    'echo "it\'s"',
  ];
  expect(notTyped(shown, solution)).toEqual([]);
  expect(notTyped(["cat > app.py << 'PY'\nprint(1)\nPY\n"], solution)).toEqual([]);
});

test("what is left out, typed otherwise, or before what stands before it, is told", () => {
  expect(notTyped(["docker run ubuntu false"], solution)).toEqual(["docker run ubuntu false"]);
  expect(notTyped(["docker run ubuntu"], solution)).toEqual(["docker run ubuntu"]);
  expect(notTyped(["docker logs stumm", "docker run ubuntu true", "docker run ubuntu true"], solution)).toEqual([
    "docker run ubuntu true",
  ]);
});
