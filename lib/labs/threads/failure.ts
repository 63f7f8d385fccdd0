/** Carries a failure from one thread to the other: an expected one stays so, with its code, and of any other remains what a log needs. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Of a DomainError only. */
  readonly code?: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

const charsMax = 4000;

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: "Error", message: `thrown: ${String(error)}`.slice(0, charsMax) };
  const { name, message, stack } = error;
  const told = { name, message: message.slice(0, charsMax), ...(stack ? { stack: stack.slice(0, charsMax) } : {}) };
  return isExpected(error) ? { ...told, code: error.code, details: { ...error.details } } : told;
}

/** DomainErrors are told apart by shape, so this one is as good as any: threads of labs load nothing of the platform. */
export function errorOf({ name, message, stack, code, details }: Failure): Error {
  const error = new Error(message);
  error.name = name;
  if (stack) error.stack = stack;
  return code === undefined ? error : Object.assign(error, { code, details: details ?? {} });
}

function isExpected(error: Error): error is Error & Required<Pick<Failure, "code" | "details">> {
  return error.name === "DomainError" && "code" in error && typeof error.code === "string" && "details" in error;
}
