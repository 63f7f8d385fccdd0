/** The catalogue of labs, for the server. Labs themselves are written against `#author`. */
export { Catalogue } from "./catalogue.ts";
