/** Previews of what runs on students' hosts, for the server. */
export { attachPreviewGateway } from "./gateway.ts";
export { frameSource, type PreviewSettings } from "./place.ts";
export { Previews } from "./previews.ts";
