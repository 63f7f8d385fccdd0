/**
 * What of BuildKit's messages is used. Fields by number: github.com/moby/buildkit api/services/control/control.proto and
 * github.com/containerd/containerd api/services/content/v1/content.proto.
 */
import protobuf from "protobufjs";
import { z } from "zod";

const definitions = `
  syntax = "proto3";
  message BuildHistoryRequest { bool ActiveOnly = 1; string Ref = 2; bool EarlyExit = 3; }
  message BuildHistoryEvent { int32 type = 1; BuildHistoryRecord record = 2; }
  message BuildHistoryRecord {
    string Ref = 1; Status error = 5; Timestamp CreatedAt = 6; Timestamp CompletedAt = 7;
    BuildResultInfo Result = 10;
  }
  message Status { int32 code = 1; string message = 2; }
  message Timestamp { int64 seconds = 1; int32 nanos = 2; }
  message BuildResultInfo { Descriptor Result = 1; repeated Descriptor Attestations = 2; }
  message Descriptor { string media_type = 1; string digest = 2; int64 size = 3; }
  message ReadContentRequest { string digest = 1; int64 offset = 2; int64 size = 3; }
  message ReadContentResponse { int64 offset = 1; bytes data = 2; }
`;
const { root } = protobuf.parse(definitions, { keepCase: true });

export const BUILD_HISTORY = "/moby.buildkit.v1.Control/ListenBuildHistory";
export const READ_CONTENT = "/containerd.services.content.v1.Content/Read";

const Descriptor = z.object({ media_type: z.string(), digest: z.string(), size: z.number() });

/** A build that ended. */
const EndedBuild = z.object({
  Ref: z.string().min(1).max(100),
  error: z.object({ message: z.string() }).nullish(),
  CompletedAt: z.object({ seconds: z.number(), nanos: z.number() }),
  Result: z.object({ Result: Descriptor.nullish(), Attestations: z.array(Descriptor) }).nullish(),
});
export type EndedBuild = z.infer<typeof EndedBuild>;

/** All builds that are remembered, and those to come. */
export function askForBuilds(): Uint8Array {
  return encode("BuildHistoryRequest", {});
}

export function askForContent(digest: string): Uint8Array {
  return encode("ReadContentRequest", { digest });
}

/** Null for a build that has only begun, or is forgotten. */
export function endedBuildOf(message: Uint8Array): EndedBuild | null {
  const event = decode("BuildHistoryEvent", message);
  return EndedBuild.safeParse(event?.record).data ?? null;
}

export function contentOf(message: Uint8Array): Uint8Array {
  const data: unknown = decode("ReadContentResponse", message)?.data;
  return data instanceof Uint8Array ? data : new Uint8Array();
}

function encode(name: string, fields: Record<string, unknown>): Uint8Array {
  const type = root.lookupType(name);
  return type.encode(type.create(fields)).finish();
}

/** Null for what is no such message. */
function decode(name: string, message: Uint8Array): Record<string, unknown> | null {
  const type = root.lookupType(name);
  try {
    return type.toObject(type.decode(message), { longs: Number, arrays: true, objects: true });
  } catch {
    return null;
  }
}
