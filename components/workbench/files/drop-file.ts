/** Hands one file to the student's host. */
import type { Reply, SandboxId } from "#core/contract";
import { DROPPED_BYTES_MAX } from "#sandbox/contract";

const replyTimeoutMs = 60_000;

export type Dropped = Reply<{ name: string }> | { readonly ok: false; readonly code: "too-large" };

/** Never rejects. */
export async function dropFile(
  sandboxId: SandboxId,
  { file, ifThere }: { file: File; ifThere: "keep" | "replace" },
): Promise<Dropped> {
  if (file.size > DROPPED_BYTES_MAX) return { ok: false, code: "too-large" };
  const query = new URLSearchParams({ name: file.name, ifThere });
  try {
    const response = await fetch(`/api/sandboxes/${sandboxId}/files?${query}`, {
      method: "PUT",
      body: await file.arrayBuffer(),
      signal: AbortSignal.timeout(replyTimeoutMs),
    });
    return (await response.json()) as Reply<{ name: string }>;
  } catch {
    return { ok: false, code: "platform.unreachable", details: {} };
  }
}
