/** Fetches an image from the internet, and gives up at once where it does not answer. */
import type Docker from "dockerode";
import { followStream, type Note } from "./follow-stream.ts";

/** A registry that is there names the image's parts within this time; a firewall would let us wait for minutes. */
const answerTimeoutMs = 5000;

/** Whether the image is here now. No internet, no such image and a broken transfer are all one: it is not. */
export async function pullImage(docker: Docker, reference: string, note: Note): Promise<boolean> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), answerTimeoutMs);
  try {
    const stream = await docker.pull(reference, { abortSignal: giveUp.signal });
    await followStream(docker, stream, (line) => {
      clearTimeout(timer);
      note(line);
    });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
