/** The words every other folder and the browser share: ids, languages, expected failures, replies. */
export { Announcer } from "./announcer.ts";
export { type Clock, pause } from "./clock.ts";
export { countWords } from "./count-words.ts";
export { Cleanup, type Disposer } from "./disposer.ts";
export { DomainError, ERROR_CODES, type ErrorCode, type ErrorDetails, isDomainError } from "./error.ts";
export { AttemptId, ClassId, InstanceId, LabId, SandboxId, UserId } from "./ids.ts";
export { DEFAULT_LOCALE, LOCALES, Locale, Localized } from "./locale.ts";
export type { Reply } from "./reply.ts";
