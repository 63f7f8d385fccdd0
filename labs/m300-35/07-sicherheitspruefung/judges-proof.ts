/** Task 5: that the stack still does what it is for. Judged once it has been hardened: as it was given it works anyway. */
import type { Check, Localized } from "#author";
import { kindsLeft } from "./findings.ts";
import {
  fetched,
  healthIn,
  healthUrl,
  isIdOf,
  lookAt,
  monitorPort,
  objectIn,
  proxyPort,
  SERVICES,
  type Stack,
} from "./stack.ts";

type Judge = Check["judge"];

/** Whoever cannot mend one of them shall still be able to prove the rest. */
const leftMax = 2;

export function notHardenedYet({ containers }: Pick<Stack, "containers">): Localized | null {
  const left = kindsLeft(containers).length;
  if (left <= leftMax) return null;
  return { de: `zuerst die Lücken: ${left} sind noch offen`, en: `the weaknesses first: ${left} are still open` };
}

export const judgeWorks: Judge = async ({ history, host, passed, failed, open }) => {
  const sight = await lookAt({ history, host });
  if ("missing" in sight) return open(sight.missing);
  const wait = notHardenedYet(sight.stack);
  if (wait) return open(wait);
  const { web, store } = sight.stack;
  const outside = `http://127.0.0.1:${proxyPort}`;
  const [page, wiring, ofWeb, ofStore] = await fetched(host, [
    { url: `${outside}/` },
    { url: `${outside}/status` },
    { url: healthUrl(web, "web") },
    { url: healthUrl(store, "store") },
  ]);
  const status = page?.status ?? 0;
  if (status === 0) return failed({ de: "die Seite antwortet nicht", en: "the page does not answer" });
  if (status !== 200) return failed({ de: `die Seite antwortet mit ${status}`, en: `the page answers ${status}` });
  const { id, store: reached } = objectIn(wiring?.body ?? "");
  const isWired = typeof id === "string" && isIdOf(web, id) && typeof reached === "string" && isIdOf(store, reached);
  const isAnswering =
    healthIn(ofWeb, { container: web, service: "web" }) && healthIn(ofStore, { container: store, service: "store" });
  if (!isWired || !isAnswering) {
    return failed({ de: "Seite 200, doch ohne den store dahinter", en: "page 200, but without the store behind it" });
  }
  if (!page?.body.includes("</table>")) return failed({ de: "Seite 200, ohne Bestand", en: "page 200, without stock" });
  return passed({ de: "Seite 200, Bestand aus dem store", en: "page 200, stock from the store" });
};

export const judgeNothingSacrificed: Judge = async ({ history, host, passed, failed, open }) => {
  const sight = await lookAt({ history, host });
  if ("missing" in sight) {
    // One that was removed is no longer weak: the three others say whether it was meant as a mend.
    const isOneGone = sight.left.length === SERVICES - 1 && !notHardenedYet({ containers: sight.left });
    return isOneGone ? failed(sight.missing) : open(sight.missing);
  }
  const { stack } = sight;
  const wait = notHardenedYet(stack);
  if (wait) return open(wait);
  const [answer, ofStore] = await fetched(host, [
    { url: `http://127.0.0.1:${monitorPort}/` },
    { url: healthUrl(stack.store, "store") },
  ]);
  const { service, web, store } = objectIn(answer?.body ?? "");
  if (service !== "monitor") {
    return failed({ de: "auf Port 9090 antwortet kein Monitor", en: "no monitor answers on port 9090" });
  }
  if (web !== "up" || store !== "up") {
    return failed({
      de: `der Monitor sieht web: ${word(web)}, store: ${word(store)}`,
      en: `the monitor sees web: ${word(web)}, store: ${word(store)}`,
    });
  }
  const health = healthIn(ofStore, { container: stack.store, service: "store" });
  if (!health) return open({ de: "der store antwortet nicht", en: "the store does not answer" });
  if (!health.takesOrders) {
    return failed({ de: "der store kann keine Bestellung speichern", en: "the store cannot save an order" });
  }
  const data = (stack.store.made.Mounts ?? []).find(({ Destination }) => Destination === "/data");
  if (!data?.RW || (data.Type !== "volume" && data.Type !== "bind")) {
    return failed({
      de: "die Bestellungen überleben den nächsten Start nicht",
      en: "the orders do not survive the next start",
    });
  }
  return passed({ de: "Monitor sieht beide, Bestellungen bleiben", en: "the monitor sees both, orders are kept" });
};

function word(said: unknown): string {
  return said === "up" ? "up" : "down";
}
