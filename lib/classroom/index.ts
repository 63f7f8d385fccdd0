/** Classes and who is in them, for the server. */
export { Classroom } from "./classroom.ts";
export { attachClassGateway } from "./gateway.ts";
