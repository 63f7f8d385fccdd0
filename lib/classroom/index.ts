/** Classes and who is in them, for the server. */
export { Classroom, type ClassroomParts, type JoinRequest } from "./classroom.ts";
export { attachClassGateway, type ClassGateway } from "./gateway.ts";
