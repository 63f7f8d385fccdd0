/** Words for the server and its commands; pages take theirs from next-intl. */
export { errorWords } from "./error-words.ts";
export { tellOperator } from "./tell-operator.ts";
