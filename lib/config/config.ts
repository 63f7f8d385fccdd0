/** The settings of the platform, parsed once at start; nothing else reads `process.env`. */
import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** Within the data folder. */
const OWN_LABS = "labs";

const portMax = 65_535;
const previewPortsUsual = 64;

/** All optional. An empty value counts as not set. */
export const Settings = z.object({
  PORT: z.coerce.number().int().min(1).max(portMax).default(3000),
  HOST: z.string().default("0.0.0.0"),
  DATA_DIR: z.string().default("./data"),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PREVIEW_URL: z.url({ protocol: /^https?$/ }).optional(),
  PREVIEW_PORTS: z
    .string()
    .regex(/^\d{1,5}-\d{1,5}$/, "two ports with a hyphen between are expected, such as 3001-3064")
    .optional(),
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
  /** Origin below whose name every name leads here; null: previews are shown at ports. */
  readonly previewUrl: string | null;
  /** Both ends belong to it. */
  readonly previewPorts: { readonly first: number; readonly last: number };
  readonly dockerHost: string | null;
  /** How many sandboxes a class is kept ready for at most without its teacher asking for more. */
  readonly sandboxesAhead: number;
  /** Absolute paths of the folders of labs: the platform's own, then that of whoever hosts it, which need not exist. */
  readonly labsDirs: readonly string[];
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
    previewUrl: settings.PREVIEW_URL ? new URL(settings.PREVIEW_URL).origin : null,
    previewPorts: previewPorts(settings),
    dockerHost: settings.DOCKER_HOST ?? null,
    sandboxesAhead: settings.SANDBOXES_AHEAD,
    labsDirs: [path.resolve(settings.LABS_DIR), path.join(dataDir, OWN_LABS)],
  };
}

/** Beside the platform's own port where nothing is said. */
function previewPorts({ PORT, PREVIEW_PORTS }: z.infer<typeof Settings>): Config["previewPorts"] {
  const [first = PORT + 1, last = PORT + previewPortsUsual] = PREVIEW_PORTS?.split("-").map(Number) ?? [];
  return { first, last: Math.min(last, portMax) };
}

/** The environment, completed by `.env` where that exists; what the environment sets already wins. */
export function readEnvironment(): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return readConfig(process.env);
}
