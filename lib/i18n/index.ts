/** Words for the server and its commands; pages take theirs from next-intl. */
export { doctorWords } from "./doctor-words.ts";
export { errorWords } from "./error-words.ts";
export { localeOfConsole, tellOperator } from "./tell-operator.ts";
