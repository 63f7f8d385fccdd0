/** Ctrl-C and SIGTERM stop the platform in order and end with exit code 0; sandboxes go on without it. */

const stopTimeoutMs = 10_000;

export function stopWhenTold(stop: () => Promise<void>): void {
  let stopping = false;
  const handle = () => {
    // A terminal's Ctrl-C may arrive twice: from the terminal and from the process that started us.
    if (stopping) return;
    stopping = true;
    setTimeout(() => end("it took too long to stop in order"), stopTimeoutMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => end(String(error)),
    );
  };
  process.on("SIGINT", handle).on("SIGTERM", handle);
}

/** Nothing acknowledged is lost by this: every write was on the disk before it was acknowledged. */
function end(reason: string): never {
  process.stderr.write(`stopped without order: ${reason}\n`);
  process.exit(1);
}
