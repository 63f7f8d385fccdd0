/** The catalogue of labs, and what stands in their lessons, for the server and its commands. Labs themselves are written against `#author`. */
export { Catalogue } from "./catalogue.ts";
export { compileLesson } from "./compile-lesson.ts";
export { codeFilesIn } from "./lab-code.ts";
export { labFoldersIn } from "./lab-folders.ts";
export type { Expectation, Outline } from "./outline.ts";
export { outcomes } from "./threads/outcomes.ts";
