/** What may be judged otherwise after something has come into the journal, or a sandbox is watched otherwise. */
import type { EvidenceKind } from "../evidence/entry.ts";
import type { Watch } from "../evidence/recorder.ts";
import type { Cause } from "./due.ts";

export function causesOf(kinds: ReadonlySet<EvidenceKind>): Cause[] {
  return [...new Set([...kinds].flatMap(causesOfKind))];
}

function causesOfKind(kind: EvidenceKind): Cause[] {
  switch (kind) {
    case "output":
      return ["output"];
    case "image":
    case "build":
      return ["images", "host"];
    case "network":
    case "volume":
      return ["networks", "host"];
    case "gap":
    case "daemon":
      return ["containers", "images", "networks", "host"];
    default:
      return ["containers", "host"];
  }
}

export function causesOfWatch({ state }: Watch): Cause[] {
  if (state === "off") return ["host"];
  return state === "connecting" ? [] : ["everything"];
}
