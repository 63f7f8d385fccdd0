/** The lab that is tampered with: a check for each way of looking that authors have, written as a careful author would. */
import { type Check, type History, type KernelFacts, MiB } from "#author";
import { both, checkOf } from "../three-checks.ts";
import { PAGE_SERVER, PAGE_TITLE } from "./student-tools.ts";

const memoryAsked = 64 * MiB;
const serviceName = "dienst";
const exportPath = "/home/student/export.txt";
const settingPath = "/home/student/einstellung";
const settingAsked = "treiber=local\n";
const linesMin = 3;
const talkMsMin = 1000;

interface Inspected {
  readonly Id: string;
  readonly Image: string;
  readonly State: { readonly Running: boolean };
  readonly Config: { readonly User: string };
  readonly HostConfig: {
    readonly ReadonlyRootfs: boolean;
    readonly Memory: number;
    readonly PortBindings?: Record<string, { readonly HostPort: string }[]>;
  };
  readonly Mounts: readonly unknown[];
}

type Judge = Check["judge"];

/** A container has said «geschafft», and came to a good end. */
const ran: Judge = ({ history, passed, failed }) => {
  const found = history.containers.find(
    ({ command, exitCode, output }) =>
      command.join(" ") === "echo geschafft" && exitCode === 0 && output.stdout.includes("geschafft"),
  );
  return found ? passed(both(found.name), [found]) : failed(both("nichts"));
};

/** One ran with at most 64 MiB. */
const limited: Judge = ({ history, passed, failed }) => {
  const found = history.containers.find(
    ({ memoryBytes, startedAt }) => startedAt !== null && memoryBytes > 0 && memoryBytes <= memoryAsked,
  );
  return found ? passed(both(found.name), [found]) : failed(both("unbegrenzt"));
};

/** An image was built from a Dockerfile whose last USER is 1000. */
const built: Judge = ({ history, passed, failed }) => {
  const found = history.builds.find(({ imageId, dockerfile }) => {
    const last = dockerfile?.match(/^USER .*$/gm)?.at(-1);
    return last === "USER 1000" && history.images.some(({ id, user }) => id === imageId && user === "1000");
  });
  return (found ? passed : failed)(both(found?.imageId ?? "nichts"));
};

/** Two containers were in one internal network. */
const isolated: Judge = ({ history, passed, failed }) => {
  const found = history.networks.find(({ internal, containerIds }) => internal && containerIds.length >= 2);
  return (found ? passed : failed)(both(found?.name ?? "nichts"));
};

/** A container went on talking. */
const talked: Judge = ({ history, passed, failed }) => {
  const found = history.containers.find(({ output: { counts, stdoutLines } }) => {
    return stdoutLines >= linesMin && (counts.at(-1)?.at ?? 0) - (counts[0]?.at ?? 0) >= talkMsMin;
  });
  return found ? passed(both(found.name), [found]) : failed(both("still"));
};

/** Docker says now that the service runs as asked, and has never said otherwise of it. */
const inspected: Judge = async ({ history, host, passed, failed }) => {
  const now = await host.docker<Inspected>(`/containers/${serviceName}/json`);
  const made = history.containers.find(({ id }) => id === now.Id);
  const isAsked = now.State.Running && [now, made?.inspected as Inspected | null].every(isConfigured);
  return (isAsked ? passed : failed)(both(`${now.HostConfig.Memory} ${now.Config.User}`), made ? [made] : []);
};

/** Something ran, and nothing runs any more. */
const cleared: Judge = async ({ history, host, passed, failed }) => {
  const running = await host.docker<unknown[]>("/containers/json");
  const isCleared = running.length === 0 && history.containers.some(({ startedAt }) => startedAt !== null);
  return (isCleared ? passed : failed)(both(`${running.length}`));
};

/** The page on port 8080 comes from a container of the lesson's image with nothing put into it. */
function page(imageId: string): Judge {
  return async ({ history, host, passed, failed }) => {
    const service = history.containers.findLast(
      (container) => container.endedAt === null && publishes(container, "8080"),
    );
    const answer = await host.http(8080);
    if (!service || !answer?.body.includes(PAGE_TITLE)) return failed(both("keine Seite"));
    const now = await host.docker<Inspected>(`/containers/${service.id}/json`);
    const { processes } = await host.kernel(service.id);
    const isLessons =
      now.Image === imageId && now.Mounts.length === 0 && service.command.join(" ") === PAGE_SERVER.join(" ");
    const isUntouched = processes.length === 1 && !history.execs.some(({ containerId }) => containerId === service.id);
    const isPage = answer.status === 200 && isLessons && isUntouched;
    return (isPage ? passed : failed)(both(service.name), [service]);
  };
}

/** The export tells of the student's own containers, and of nobody else's. */
const exported: Judge = async ({ history, host, passed, failed }) => {
  const ids = (await host.file(exportPath))?.match(/\b[0-9a-f]{64}\b/g) ?? [];
  const isOwn = ids.length > 0 && ids.every((id) => history.containers.some((own) => own.id === id && own.startedAt));
  return (isOwn ? passed : failed)(both(`${ids.length}`));
};

const setting: Judge = async ({ host, passed, failed }) => {
  const text = await host.file(settingPath);
  return (text === settingAsked ? passed : failed)(both(`${text?.length ?? "nichts"}`));
};

/** What runs as the service is hardened, whatever is said of it. */
const hardened: Judge = async ({ history, host, passed, failed }) => {
  const service = running(history, serviceName);
  if (!service) return failed(both("kein Container"));
  const facts = await host.kernel(service.id);
  return (isHard(facts) ? passed : failed)(both(`uid ${facts.user.uids[0]}`), [service]);
};

/** A container's lines went to the host's log. */
const logged: Judge = async ({ history, host, passed, failed }) => {
  const text = (await host.log("/var/log/syslog")) ?? "";
  const found = history.containers.find(
    ({ logDriver, id, output }) => logDriver === "syslog" && output.stdoutLines > 0 && text.includes(id.slice(0, 12)),
  );
  return found ? passed(both(found.name), [found]) : failed(both("nichts"));
};

/** @param imageId of the lesson's image, as the author knows it */
export function checksOn(imageId: string) {
  return {
    ran: checkOf("ran", { reads: ["containers", "output"], judge: ran }),
    limited: checkOf("limited", { reads: ["containers"], judge: limited }),
    built: checkOf("built", { reads: ["images"], judge: built }),
    isolated: checkOf("isolated", { reads: ["networks"], judge: isolated }),
    talked: checkOf("talked", { reads: ["output"], judge: talked }),
    inspected: checkOf("inspected", { reads: ["containers", "host"], judge: inspected }),
    cleared: checkOf("cleared", { reads: ["containers", "host"], judge: cleared }),
    page: checkOf("page", { reads: ["containers", "host"], judge: page(imageId) }),
    exported: checkOf("exported", { reads: ["containers", "host"], judge: exported }),
    setting: checkOf("setting", { reads: ["host"], judge: setting }),
    hardened: checkOf("hardened", { reads: ["containers", "host"], judge: hardened }),
    logged: checkOf("logged", { reads: ["containers", "output", "host"], judge: logged }),
  } satisfies Record<string, Check>;
}
export type CheckName = keyof ReturnType<typeof checksOn>;

function isConfigured(container: Inspected | null | undefined): boolean {
  const { HostConfig, Config } = container ?? {};
  return HostConfig?.ReadonlyRootfs === true && HostConfig.Memory === memoryAsked && Config?.User === "1000";
}

function publishes({ inspected: made }: History["containers"][number], port: string): boolean {
  const bindings = Object.values((made as Inspected | null)?.HostConfig.PortBindings ?? {});
  return bindings.some((all) => all.some(({ HostPort }) => HostPort === port));
}

function running({ containers }: History, wanted: string): History["containers"][number] | undefined {
  return containers.findLast(
    ({ name, endedAt, startedAt }) => name === wanted && startedAt !== null && endedAt === null,
  );
}

function isHard({ user, capabilities, limits, noNewPrivileges, rootReadOnly, processes }: KernelFacts): boolean {
  const isNobody = !user.uids.includes(0) && processes.every(({ uid }) => uid !== 0);
  const hasNothing = Object.values(capabilities).every((names) => names.length === 0);
  return isNobody && hasNothing && limits.memoryBytes === memoryAsked && noNewPrivileges && rootReadOnly;
}
