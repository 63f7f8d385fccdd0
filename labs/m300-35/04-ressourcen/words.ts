/** How this lab says in both languages what it has seen. */
import { type ContainerRecord, type Localized, MiB, nameOf, same } from "#author";
import { type Limits, triesOf } from "./configured.ts";

/** Of a container, by its name. */
export function about(container: ContainerRecord, { de, en }: Localized): Localized {
  const name = nameOf(container);
  return { de: `${name}: ${de}`, en: `${name}: ${en}` };
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / MiB)} MB`;
}

/** As Docker was told. */
export function memoryOf(container: ContainerRecord): Localized {
  const { memoryBytes, memorySwapBytes } = container;
  const name = nameOf(container);
  if (memoryBytes === 0) return { de: `${name}: keine Grenze`, en: `${name}: no limit` };
  if (memorySwapBytes === memoryBytes) {
    return {
      de: `${name}: ${megabytes(memoryBytes)} ohne Swap`,
      en: `${name}: ${megabytes(memoryBytes)} without swap`,
    };
  }
  const together = memorySwapBytes > 0 ? megabytes(memorySwapBytes) : "∞";
  return {
    de: `${name}: ${megabytes(memoryBytes)}, mit Swap ${together}`,
    en: `${name}: ${megabytes(memoryBytes)}, with swap ${together}`,
  };
}

export function endOf(container: ContainerRecord): Localized {
  const name = nameOf(container);
  const { exitCode, outOfMemory } = container;
  if (exitCode === null) return { de: `${name}: läuft noch`, en: `${name}: still running` };
  const killed = outOfMemory ? { de: ", Speicher ging aus", en: ", out of memory" } : same("");
  return { de: `${name}: Exit-Code ${exitCode}${killed.de}`, en: `${name}: exit code ${exitCode}${killed.en}` };
}

export function processors(cpuMilli: number | null): Localized {
  if (cpuMilli === null) return { de: "CPU ohne Grenze", en: "CPU without limit" };
  const number = `${cpuMilli / 1000}`;
  return { de: `CPU ${number.replace(".", ",")}`, en: `CPU ${number}` };
}

export function limitsInWords({ memoryBytes, memorySwapBytes, cpuMilli, pids }: Limits): Localized {
  const memory = memoryBytes === null ? null : megabytes(memoryBytes);
  const swap = memorySwapBytes === null ? "∞" : megabytes(memorySwapBytes);
  const cpu = processors(cpuMilli);
  const withSwap = memoryBytes === memorySwapBytes ? null : swap;
  return {
    de: [
      memory === null ? "Speicher ohne Grenze" : memory,
      ...(memory === null ? [] : [withSwap === null ? "kein Swap" : `mit Swap ${withSwap}`]),
      cpu.de,
      pids === null ? "Prozesse ohne Grenze" : `${pids} Prozesse`,
    ].join(", "),
    en: [
      memory === null ? "memory without limit" : memory,
      ...(memory === null ? [] : [withSwap === null ? "no swap" : `with swap ${withSwap}`]),
      cpu.en,
      pids === null ? "processes without limit" : `${pids} processes`,
    ].join(", "),
  };
}

/** As it was written after `--restart`. */
function policy(container: ContainerRecord): string {
  const tries = triesOf(container);
  return tries === null ? container.restartPolicy : `on-failure:${tries || "∞"}`;
}

export function policyOf(container: ContainerRecord): Localized {
  return about(container, same(policy(container)));
}

/** What its policy has done so far. */
export function restartsOf(container: ContainerRecord): Localized {
  const { restartCount } = container;
  const told = policy(container);
  return about(container, {
    de: `${told}, ${restartCount === 1 ? "1 Neustart" : `${restartCount} Neustarts`} durch Docker`,
    en: `${told}, ${restartCount === 1 ? "1 restart" : `${restartCount} restarts`} by Docker`,
  });
}
