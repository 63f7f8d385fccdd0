/** Submits what the student who tampers has open. */
import { randomUUID } from "node:crypto";
import type { AttemptView } from "../../contract.ts";
import type { TamperedRoom } from "./tampered-room.ts";

export async function submit({ room }: TamperedRoom): Promise<AttemptView> {
  const { attemptId } = await room.grading.look(room.attemptKey);
  return room.grading.submit(attemptId, { requestId: randomUUID() });
}
