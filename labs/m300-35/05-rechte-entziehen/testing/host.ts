/** A host on which the cash desk runs, told what single thing is different: for the tests of this lab. */
import type { AttackReport, Host, KernelFacts, ToolAnswer } from "#author";
import { hardened } from "./container.ts";

export interface Seen {
  /** By id; hardened where nothing is said. */
  readonly facts?: Readonly<Record<string, KernelFacts>>;
  /** What the cash desk answers; null: it is not there. The genuine one unless said otherwise. */
  readonly answers?: ((path: string) => { status: number; body: string } | null) | undefined;
  readonly listening?: string;
  readonly debugExit?: number;
  readonly internal?: boolean;
  readonly archived?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly stored?: { readonly LowerDir?: string; readonly MergedDir?: string };
  readonly report?: AttackReport;
}

const genuineFind = { "/merged/usr/bin/find": "find", "/base/usr/bin/find": "find" };

export function hostWith(seen: Seen): Host {
  const answers = seen.answers ?? workingDesk();
  const inspected = {
    GraphDriver: { Data: seen.stored ?? { LowerDir: "/upper:/base", MergedDir: "/merged" } },
    NetworkSettings: {
      Networks: { lager: { NetworkID: "n", IPAddress: "172.19.0.2" }, unused: { NetworkID: "n", IPAddress: "" } },
    },
  };
  const answerTo = (url: string): Answered => {
    if (url.includes(":5678")) return { status: 0, body: "", exitCode: seen.debugExit ?? 7 };
    if (url.includes(":9000")) return { status: 200, body: seen.archived ?? "Platz Kontrolle-5.2: 42 Franken\n" };
    return answers(url.replace("http://127.0.0.1:8090", "")) ?? { status: 0, body: "", exitCode: 7 };
  };
  return {
    docker: async <T>(path: string) =>
      (path.startsWith("/networks/") ? { Internal: seen.internal ?? true } : inspected) as T,
    http: async () => null,
    file: async (path) => ({ ...genuineFind, ...seen.files })[path] ?? null,
    log: async () => null,
    kernel: async (id) => seen.facts?.[id] ?? hardened,
    attack: async () => seen.report ?? {},
    exec: async (tool, args) => {
      if (tool === "ss") return said(seen.listening ?? "LISTEN 0 4096 127.0.0.1:8090 0.0.0.0:*\n");
      const urls = args.filter((word) => word.startsWith("http"));
      return said(urls.map((url) => written(answerTo(url))).join(""));
    },
  };
}

/** Remembers what it was told, as the cash desk does. `without`: ways that it does not know. */
export function workingDesk(without: readonly string[] = []) {
  const receipts = new Map<string, string>();
  return (path: string) => {
    const url = new URL(path, "http://localhost");
    const berth = url.searchParams.get("platz") ?? "";
    if (without.includes(url.pathname)) return { status: 500, body: "Fehler\n" };
    if (url.pathname === "/buchen") {
      receipts.set(berth, `Quittung\nPlatz ${berth}: ${url.searchParams.get("franken")} Franken\nZahlbar\n`);
    }
    const body = receipts.get(berth);
    return body ? { status: 200, body } : { status: 404, body: "" };
  };
}

interface Answered {
  readonly status: number;
  readonly body: string;
  readonly exitCode?: number;
}

/** As curl writes it with the format it is given. */
function written({ status, body, exitCode = 0 }: Answered): string {
  return `${body}\n-- answered:${String(status).padStart(3, "0")} ${exitCode}\n`;
}

function said(stdout: string): ToolAnswer {
  return { exitCode: 0, stdout, stderr: "" };
}
