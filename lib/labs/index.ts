/** The catalogue of labs, for the server. Labs themselves are written against `#author`. */
export { Catalogue, type CatalogueParts } from "./catalogue.ts";
