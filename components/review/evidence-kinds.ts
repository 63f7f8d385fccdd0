/** Kinds of rows that have words of their own. */
const knownKinds = [
  ...(["create", "start", "die", "oom", "destroy", "rename", "update", "output", "gap", "exec", "image"] as const),
  ...(["build", "network", "volume", "daemon", "submission", "answer", "handed-in"] as const),
];
type KnownKind = (typeof knownKinds)[number];

export function isKnownKind(kind: string): kind is KnownKind {
  return (knownKinds as readonly string[]).includes(kind);
}
