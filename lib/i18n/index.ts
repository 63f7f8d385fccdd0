/** Words for the server and its commands; pages take theirs from next-intl. */
export { chooseLocale } from "./choose-locale.ts";
export { doctorWords } from "./doctor-words.ts";
export { errorWords } from "./error-words.ts";
export { messagesOf } from "./messages.ts";
export { localeOfConsole, tellOperator } from "./tell-operator.ts";
