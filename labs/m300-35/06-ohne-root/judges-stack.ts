/** How the tasks 4 to 6 are judged: the page behind its proxy, what commits become, and what is left of it all on a fresh host. */
import type { Check, History, Host } from "#author";
import { runsAsRoot } from "#author";
import { commitsIn, imagesNamedAfter, namedCommits, refusedCommits, shortId } from "./commits.ts";
import { builtImages, isRoot } from "./evidence.ts";
import {
  appBehindProxy,
  appPort,
  askProxy,
  type Listed,
  listeningPorts,
  outwardNetworks,
  plainName,
  proxyPort,
  publicPorts,
  running,
  visitsIn,
} from "./stack.ts";

type Judge = Check["judge"];

const repository = "/home/student/web/.git";
const commitsMin = 2;

export const judgePage: Judge = async ({ history, host, passed, failed, open }) => {
  const answer = await askProxy(host);
  if (!answer)
    return open({ de: "auf https://localhost antwortet nichts", en: "nothing answers on https://localhost" });
  const { status, body } = answer;
  // The proxy is up before the app is.
  if (status >= 500)
    return open({
      de: `Status ${status}: der Proxy erreicht die App nicht`,
      en: `status ${status}: the proxy does not reach the app`,
    });
  const visits = visitsIn(body);
  if (visits === null)
    return failed({ de: `Status ${status}, aber nicht deine Seite`, en: `status ${status}, but not your page` });
  const app = await appBehindProxy(host, { visits, candidates: candidatesAmong(await running(host), history) });
  if (!app) {
    return failed({
      de: "eine Seite, die nicht aus einem Container deines Images kommt",
      en: "a page that does not come from a container of your image",
    });
  }
  return passed({ de: `die Seite aus ${plainName(app)}, über TLS`, en: `the page of ${plainName(app)}, over TLS` });
};

export const judgePorts: Judge = async ({ history, host, passed, failed, open }) => {
  const listed = await running(host);
  const answer = await askProxy(host);
  const visits = answer && visitsIn(answer.body);
  const candidates = candidatesAmong(listed, history);
  const app = typeof visits === "number" ? await appBehindProxy(host, { visits, candidates }) : undefined;
  if (!app)
    return open({
      de: "die Seite kommt noch nicht über den Proxy",
      en: "the page does not come through the proxy yet",
    });
  const publishing = listed.filter((one) => publicPorts(one).length > 0);
  const told = publishing.map((one) => `${plainName(one)}: ${publicPorts(one).join(", ")}`).join("; ");
  const [proxy] = publishing;
  if (!proxy || publishing.length > 1 || publicPorts(proxy).join() !== String(proxyPort)) {
    return failed({ de: `veröffentlicht: ${told || "nichts"}`, en: `published: ${told || "nothing"}` });
  }
  const outward = await outwardNetworks(host, app);
  if (proxy.Id === app.Id || outward.length > 0) {
    const names = outward.join(", ") || plainName(proxy);
    return failed({
      de: `die App hängt an ${names}, und das führt hinaus`,
      en: `the app is on ${names}, which leads outside`,
    });
  }
  const others = (await listeningPorts(host)).filter((port) => port !== proxyPort);
  if (others.length > 0) {
    return failed({
      de: `auf dem Host ist auch Port ${others.join(", ")} offen`,
      en: `on the host port ${others.join(", ")} is open, too`,
    });
  }
  return passed({ de: `nur ${told}; ${plainName(app)} ist intern`, en: `only ${told}; ${plainName(app)} is internal` });
};

function candidatesAmong(listed: readonly Listed[], history: History): readonly Listed[] {
  const built = new Set(builtImages(history).map(({ id }) => id));
  return listed.filter(({ ImageID }) => built.has(ImageID));
}

export const judgeAutomation: Judge = async ({ history, host, passed, failed, open }) => {
  const commits = commitsIn((await host.file(`${repository}/logs/HEAD`)) ?? "");
  if (commits.length === 0) return open({ de: "noch kein Commit in ~/web", en: "no commit in ~/web yet" });
  const hook = await host.file(`${repository}/hooks/post-commit`);
  if (!hook?.includes("docker")) {
    return open({
      de: "kein Hook in .git/hooks/post-commit, der docker aufruft",
      en: "no hook in .git/hooks/post-commit that calls docker",
    });
  }
  const named = namedCommits(commits, history);
  const different = named.filter(({ image }, index) => named.findIndex((one) => one.image.id === image.id) === index);
  if (different.length >= commitsMin) {
    const tags = different.map(({ commit }) => shortId(commit)).join(", ");
    return passed(
      { de: `gebaut, getestet und benannt: ${tags}`, en: `built, tested and named: ${tags}` },
      different.flatMap(({ rests }) => rests),
    );
  }
  const byHand = commits.find(
    (commit) => imagesNamedAfter(commit, history).length > 0 && !named.some((one) => one.commit.id === commit.id),
  );
  if (byHand) {
    const tag = shortId(byHand);
    return failed(
      { de: `das Image ${tag} entstand nicht beim Commit`, en: `the image ${tag} was not made by the commit` },
      imagesNamedAfter(byHand, history),
    );
  }
  const count = `${different.length}/${commitsMin}`;
  return open({ de: `${count} Commits mit eigenem Image`, en: `${count} commits with an image of their own` });
};

export const judgeRefusal: Judge = async ({ history, host, passed, open }) => {
  const commits = commitsIn((await host.file(`${repository}/logs/HEAD`)) ?? "");
  const named = namedCommits(commits, history);
  const refused = refusedCommits(commits, history).find(({ commit }) => named.some((one) => one.commit.at < commit.at));
  if (!refused) {
    return open({ de: "noch kein Commit, der beim Test durchfiel", en: "no commit yet that failed its test" });
  }
  const next = named.find(({ commit }) => commit.at > refused.commit.at);
  const bad = shortId(refused.commit);
  if (!next)
    return open({
      de: `${bad} ohne Image, und noch kein guter danach`,
      en: `${bad} without an image, and no good one after it yet`,
    });
  const good = shortId(next.commit);
  return passed(
    {
      de: `${bad} getestet und ohne Image, ${good} wieder mit`,
      en: `${bad} tested and without an image, ${good} with one again`,
    },
    [...refused.rests, ...next.rests],
  );
};

/** Fields of `docker inspect` that are used of what was handed in. */
interface HandedIn {
  readonly Id: string;
  readonly Config: { readonly User: string };
  readonly State: {
    readonly Running: boolean;
    readonly Health?: { readonly Log?: readonly { readonly Output: string }[] | null };
  };
}

const ended = { de: "gebaut, aber der Container endete gleich", en: "built, but the container ended at once" };

export const judgeCleanUser: Judge = async ({ host, passed, failed, partial }) => {
  const { Id, Config, State } = await host.docker<HandedIn>("/containers/handed-in/json");
  if (!State.Running) return failed(ended);
  if (isRoot(Config.User)) return failed({ de: "das Image nennt keinen Benutzer", en: "the image names no user" });
  const facts = await host.kernel(Id);
  const uid = facts.user.uids[0];
  if (runsAsRoot(facts))
    return failed({
      de: `USER ${Config.User}, und doch läuft etwas als root`,
      en: `USER ${Config.User}, and yet something runs as root`,
    });
  const owner = /^(\d+):\d+$/m.exec(State.Health?.Log?.at(-1)?.Output ?? "")?.[1];
  if (owner !== String(uid)) {
    const shown = owner ?? "?";
    return partial(1, {
      de: `UID ${uid}, aber /app/app.py gehört ${shown}`,
      en: `UID ${uid}, but /app/app.py belongs to ${shown}`,
    });
  }
  return passed({ de: `UID ${uid}, und app.py gehört ihr`, en: `UID ${uid}, and app.py belongs to it` });
};

export const judgeCleanPage: Judge = async ({ host, passed, failed }) => {
  const visits = await visitsOnce(host);
  if (visits === null)
    return failed({ de: "auf Port 8000 antwortet deine Seite nicht", en: "your page does not answer on port 8000" });
  const next = await visitsOnce(host);
  const observed = { de: `Besuch Nr. ${visits}, dann Nr. ${next ?? "?"}`, en: `visit ${visits}, then ${next ?? "?"}` };
  return (next !== null && next > visits ? passed : failed)(observed);
};

async function visitsOnce(host: Host): Promise<number | null> {
  return visitsIn((await host.http(appPort))?.body ?? "");
}
