/** Every attempt at a grade, by what is tampered with. */
import type { Attempt } from "./attempt.ts";
import { containers } from "./attempts/containers.ts";
import { daemons } from "./attempts/daemons.ts";
import { evidence } from "./attempts/evidence.ts";
import { files } from "./attempts/files.ts";
import { kernels } from "./attempts/kernels.ts";
import { races } from "./attempts/races.ts";
import { shells } from "./attempts/shells.ts";

export const attempts: readonly Attempt[] = [
  ...shells,
  ...containers,
  ...files,
  ...races,
  ...kernels,
  ...evidence,
  ...daemons,
];
