/** Mounts as /proc/PID/mountinfo lists them: what of it can be reached, and what each allows. */
import type { KernelFacts } from "../contract.ts";

type Mount = KernelFacts["mounts"][number];

interface Line extends Mount {
  readonly id: string;
  readonly parent: string;
}

/** Where the layers of an image lie says nothing of a container, and is long. */
const layerOption = /^(lowerdir|upperdir|workdir)=/;
/** A container has some forty; comparing very many would keep everybody waiting. */
const mountsMax = 500;
const idOption = /^(uid|gid)=(\d+)$/;

export interface MountTable {
  readonly mounts: Mount[];
  readonly rootReadOnly: boolean;
}

/**
 * Pure. `root`: the number of the mount that the process has as its root; `toUid`, `toGid`: ids in options are the reader's.
 * @throws Error when it has its root elsewhere, or more than 500 mounts
 */
export function readMountTable(
  mountinfo: string,
  { root, toUid, toGid }: { root: string; toUid(uid: number): number; toGid(gid: number): number },
): MountTable {
  const ownId = (option: string) => {
    const [, kind, id] = idOption.exec(option) ?? [];
    return kind ? `${kind}=${(kind === "uid" ? toUid : toGid)(Number(id))}` : option;
  };
  const texts = mountinfo.split("\n").filter((line) => line !== "");
  if (texts.length > mountsMax) throw new Error("more mounts than any container needs");
  const lines = texts.map((line) => parseLine(line, ownId));
  const rootLine = lines.find(({ id }) => id === root);
  if (rootLine?.target !== "/") throw new Error("its root is not that of its mounts");
  const mounts = reachable(lines, rootLine).map(({ id: _, parent: __, ...mount }) => mount);
  return { mounts, rootReadOnly: rootLine.readOnly };
}

function parseLine(line: string, ownId: (option: string) => string): Line {
  const [before = "", after = ""] = line.split(" - ");
  const [id = "", parent = "", , origin = "", target = "", options = ""] = before.split(" ");
  const [type = "", device = "", superOptions = ""] = after.split(" ");
  // Whether it can be written to stands first in both, and what follows may be anybody's words.
  const [[access, ...own], [superAccess, ...ofAll]] = [options.split(","), superOptions.split(",")];
  return {
    id,
    parent,
    target: unescaped(target),
    source: unescaped(origin === "/" ? device : origin),
    type,
    readOnly: access === "ro" || superAccess === "ro",
    options: [...new Set([...own, ...ofAll])].filter((option) => !layerOption.test(option)).map(ownId),
  };
}

/** What another mount lies on, or on a folder above it, is there and cannot be reached; nor can what is mounted on it in turn. */
function reachable(lines: readonly Line[], root: Line): Line[] {
  const mountedOn = Map.groupBy(lines, ({ parent }) => parent);
  const found: Line[] = [];
  const follow = (line: Line, children: readonly Line[]): void => {
    const cover = children.find(({ target }) => target === line.target);
    if (cover) {
      enter(cover);
      return;
    }
    found.push(line);
    for (const child of children) if (!children.some((other) => liesAbove(other, child))) enter(child);
  };
  const enter = (line: Line): void => follow(line, mountedOn.get(line.id) ?? []);
  // A process that has a root keeps it, whatever is mounted over it.
  follow(
    root,
    (mountedOn.get(root.id) ?? []).filter(({ target }) => target !== root.target),
  );
  return found;
}

function liesAbove(other: Line, child: Line): boolean {
  return child.target.startsWith(`${other.target}/`);
}

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
