/** Ends with whoever started us: `kill -9` on npm must not leave a server behind that nobody sees. */

const lookEveryMs = 500;

export function followParent() {
  // Only npm and our own first process wait for us; a shell or a supervisor may well leave on purpose.
  if (!process.env.npm_lifecycle_event && !process.argv.includes("--continued")) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, lookEveryMs);
  timer.unref();
}
