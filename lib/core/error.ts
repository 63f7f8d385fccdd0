/** An expected failure: a code from a closed list, which is also the key of its words in every language. */

/** Every expected failure of the platform. Its words stand in `lib/i18n/messages/<locale>/errors.json`. */
export const ERROR_CODES = [
  "auth.forbidden",
  "auth.locked",
  "auth.name-taken",
  "auth.setup-link-used",
  "auth.sign-in-required",
  "auth.teacher-unknown",
  "auth.wrong-password",
  "class.join-closed",
  "class.join-code-unknown",
  "class.not-found",
  "container.not-found",
  "data.locked",
  "data.not-writable",
  "engine.not-prepared",
  "engine.settings-not-here",
  "engine.unreachable",
  "engine.unsupported",
  "evidence.file-unreadable",
  "evidence.not-recorded",
  "hand-in.absent",
  "hand-in.not-text",
  "hand-in.too-large",
  "hand-in.unsteady",
  "input.invalid",
  "lab.broken",
  "lab.check-stuck",
  "lab.name-taken",
  "lab.not-found",
  "lab.not-yet",
  "attempt.none-left",
  "attempt.not-found",
  "attempt.not-submitted",
  "attempt.submitted",
  "platform.busy",
  "platform.foreign-name",
  "platform.unexpected",
  "platform.unreachable",
  "port.not-usable",
  "port.taken",
  "preview.no-port-left",
  "preview.not-http",
  "preview.not-set-up",
  "preview.nothing-listens",
  "preview.over",
  "preview.slow",
  "regrade.not-found",
  "regrade.outdated",
  "regrade.superseded",
  "sandbox.answer-unusable",
  "sandbox.attack-under-way",
  "sandbox.attack-unusable",
  "sandbox.class-ended",
  "sandbox.container-not-genuine",
  "sandbox.container-unsteady",
  "sandbox.daemon-not-genuine",
  "sandbox.daemon-silent",
  "sandbox.disk-damaged",
  "sandbox.file-there",
  "sandbox.files-not-written",
  "sandbox.image-missing",
  "sandbox.no-range-left",
  "sandbox.not-found",
  "sandbox.not-ready",
  "sandbox.nothing-to-undo",
  "sandbox.start-failed",
  "sandbox.start-timeout",
  "terminal.ended",
  "terminal.full",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
export type ErrorDetails = Readonly<Record<string, string | number>>;

export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = "DomainError";
    this.code = code;
    this.details = details;
  }
}

/** Told apart by shape, never by `instanceof`: server and site hold separate copies of this class. */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof Error && error.name === "DomainError" && "code" in error;
}
