/** A stream that an `http.Agent` can keep: what it asks of a connection, and a stream knows nothing of, does nothing. */
import type { Duplex } from "node:stream";

export function asSocket(stream: Duplex): Duplex {
  const nothing = () => stream;
  for (const name of ["setKeepAlive", "setNoDelay", "setTimeout", "ref", "unref"]) {
    if (!(name in stream)) Reflect.set(stream, name, nothing);
  }
  return stream;
}
