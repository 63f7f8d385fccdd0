/** The settings of the platform, parsed once at start; nothing else reads `process.env`. */
import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** All optional. An empty value counts as not set. */
export const Settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  DATA_DIR: z.string().default("./data"),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DOCKER_HOST: z.string().optional(),
  LABS_DIR: z.string().default("./labs"),
  SANDBOXES_AHEAD: z.coerce.number().int().min(0).max(100).default(6),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Absolute path of the database file. */
  readonly databaseFile: string;
  /** Origin only, without a path; null means loopback and the machine's own addresses. */
  readonly publicUrl: string | null;
  readonly dockerHost: string | null;
  /** How many sandboxes a class is kept ready for at most without its teacher asking for more. */
  readonly sandboxesAhead: number;
  /** Absolute path of the folder of labs. */
  readonly labsDir: string;
}

/** @throws ZodError naming every setting that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const settings = Settings.parse(set);
  const dataDir = path.resolve(settings.DATA_DIR);
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir,
    databaseFile: path.join(dataDir, "trockendock.sqlite"),
    publicUrl: settings.PUBLIC_URL ? new URL(settings.PUBLIC_URL).origin : null,
    dockerHost: settings.DOCKER_HOST ?? null,
    sandboxesAhead: settings.SANDBOXES_AHEAD,
    labsDir: path.resolve(settings.LABS_DIR),
  };
}

/** The environment, completed by `.env` where that exists; what the environment sets already wins. */
export function readEnvironment(): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return readConfig(process.env);
}
