/** How a container was made, as Docker recorded it: what this lab reads of that. */
import { type PublishedPort, publishedPorts } from "#author";

export interface AsMade {
  readonly Image?: string;
  readonly Path?: string;
  readonly Args?: readonly string[];
  readonly Config?: {
    readonly Image?: string;
    readonly User?: string;
    readonly Env?: readonly string[] | null;
    readonly Labels?: Readonly<Record<string, string>> | null;
  };
  readonly HostConfig?: {
    readonly NetworkMode?: string;
    readonly Privileged?: boolean;
    readonly CapAdd?: readonly string[] | null;
    readonly CapDrop?: readonly string[] | null;
    readonly ReadonlyRootfs?: boolean;
    readonly Memory?: number;
    readonly PidsLimit?: number | null;
    /** Read by `portsOf`. */
    readonly PortBindings?: unknown;
  };
  readonly Mounts?: readonly MountAsMade[];
}

interface MountAsMade {
  readonly Type?: string;
  readonly Source?: string;
  readonly Destination?: string;
  readonly RW?: boolean;
}

/** One that runs now. */
export interface Running {
  readonly id: string;
  /** For the eye only: compose's word for it where there is one, else its name. */
  readonly shown: string;
  readonly made: AsMade;
  /** Where the host reaches it. */
  readonly addresses: readonly string[];
  readonly networkIds: readonly string[];
}

export function portsOf({ made }: Running): readonly PublishedPort[] {
  return publishedPorts({ inspected: made });
}

export function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1";
}
