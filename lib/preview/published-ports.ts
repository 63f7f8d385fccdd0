/** Which ports a student's containers publish, as their Docker tells it: an offer, nothing rests on it. */
import { z } from "zod";
import { likelyTls, Port, type PublishedPort } from "./contract.ts";

const portsMax = 20;
const nameLengthMax = 60;

const Containers = z.array(
  z.object({
    Names: z.array(z.string()).catch([]),
    Ports: z.array(z.object({ PublicPort: Port.optional().catch(undefined), Type: z.string().catch("") })).catch([]),
  }),
);

/** Pure; by number, each once. What is no list of containers has none. */
export function publishedIn(containers: unknown): PublishedPort[] {
  const { data = [] } = Containers.safeParse(containers);
  const ports = new Map<number, PublishedPort>();
  for (const { Names, Ports } of data) {
    const container = (Names[0] ?? "").replace(/^\//, "").slice(0, nameLengthMax);
    for (const { PublicPort: port, Type } of Ports) {
      if (port !== undefined && Type === "tcp") ports.set(port, { port, tls: likelyTls(port), container });
    }
  }
  return [...ports.values()].sort((one, other) => one.port - other.port).slice(0, portsMax);
}
