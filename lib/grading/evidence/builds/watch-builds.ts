/** Listens to the builds of a student's BuildKit, and reads from each one's provenance the Dockerfile that it was given. */
import type { Duplex } from "node:stream";
import { z } from "zod";
import type { Clock } from "#core";
import type { EvidenceEntry } from "../entry.ts";
import { pause } from "../pause.ts";
import { BuildKitConnection } from "./buildkit-connection.ts";
import {
  askForBuilds,
  askForContent,
  BUILD_HISTORY,
  contentOf,
  type EndedBuild,
  endedBuildOf,
  READ_CONTENT,
} from "./buildkit-messages.ts";

const retryDelayMs = 5000;
const dockerfileCharsMax = 32 * 1024;
const errorCharsMax = 1000;
/** SLSA provenance of a build with some hundred steps. */
const provenanceBytesMax = 2 * 1024 * 1024;

/** Where BuildKit writes down its sources (SLSA provenance v0.2, as `mode=max`). */
const Provenance = z.object({
  metadata: z.object({
    "https://mobyproject.org/buildkit@v1#metadata": z.object({
      source: z.object({ infos: z.array(z.object({ language: z.string().nullish(), data: z.string().nullish() })) }),
    }),
  }),
});

export interface BuildWatch {
  readonly clock: Clock;
  readonly dial: () => Promise<Duplex>;
  readonly signal: AbortSignal;
  /** Told again after a reconnect. @returns whether it is new, and worth reading. */
  readonly isNew: (key: string) => boolean;
  readonly add: (entry: EvidenceEntry) => void;
}

/** As long as the signal lets it; a BuildKit that breaks off is asked again, and tells again what it remembers. */
export async function watchBuilds(watch: BuildWatch): Promise<void> {
  const { clock, signal } = watch;
  while (!signal.aborted) {
    await listenToBuilds(watch).catch(() => undefined);
    await pause(clock, { durationMs: retryDelayMs, signal });
  }
}

/** Resolves when the student's BuildKit ends it; rejects with what broke it. */
async function listenToBuilds({ dial, signal, isNew, add }: BuildWatch): Promise<void> {
  const connection = await BuildKitConnection.open(dial, signal);
  try {
    for await (const message of connection.call(BUILD_HISTORY, askForBuilds())) {
      const build = endedBuildOf(message);
      const key = `build ${build?.Ref}`;
      if (build && isNew(key)) add(await entryOf(build, { connection, key }));
    }
  } finally {
    connection.close();
  }
}

async function entryOf(
  build: EndedBuild,
  { connection, key }: { connection: BuildKitConnection; key: string },
): Promise<EvidenceEntry> {
  const { Ref: ref, error, CompletedAt, Result } = build;
  const made = Result?.Result;
  return {
    kind: "build",
    at: CompletedAt.seconds * 1000 + Math.floor(CompletedAt.nanos / 1e6),
    containerId: null,
    key,
    ref,
    imageId: made?.media_type.includes("image") ? made.digest : null,
    dockerfile: await dockerfileOf(build, connection),
    error: error ? error.message.slice(0, errorCharsMax) : null,
  };
}

async function dockerfileOf({ Result }: EndedBuild, connection: BuildKitConnection): Promise<string | null> {
  const provenance = Result?.Attestations.find(({ media_type }) => media_type.startsWith("application/vnd.in-toto"));
  if (!provenance || provenance.size > provenanceBytesMax) return null;
  const chunks: Uint8Array[] = [];
  for await (const message of connection.call(READ_CONTENT, askForContent(provenance.digest))) {
    chunks.push(contentOf(message));
  }
  return dockerfileIn(Buffer.concat(chunks).toString("utf8"));
}

/** @param text a provenance in JSON. */
function dockerfileIn(text: string): string | null {
  const { metadata } = Provenance.safeParse(parsed(text)).data ?? {};
  const infos = metadata?.["https://mobyproject.org/buildkit@v1#metadata"].source.infos ?? [];
  const data = infos.find(({ language }) => language === "Dockerfile")?.data;
  return data ? Buffer.from(data, "base64").toString("utf8").slice(0, dockerfileCharsMax) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
