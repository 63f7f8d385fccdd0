/** Every word of the pages, by language and namespace. The German files say which words there are. */
import type { Locale } from "#core/contract";
import deAuth from "./messages/de/auth.json" with { type: "json" };
import deClassroom from "./messages/de/classroom.json" with { type: "json" };
import deCommon from "./messages/de/common.json" with { type: "json" };
import deErrors from "./messages/de/errors.json" with { type: "json" };
import deLab from "./messages/de/lab.json" with { type: "json" };
import deProtocol from "./messages/de/protocol.json" with { type: "json" };
import deReview from "./messages/de/review.json" with { type: "json" };
import deTerminal from "./messages/de/terminal.json" with { type: "json" };
import deWorkbench from "./messages/de/workbench.json" with { type: "json" };
import deWorkshop from "./messages/de/workshop.json" with { type: "json" };
import enAuth from "./messages/en/auth.json" with { type: "json" };
import enClassroom from "./messages/en/classroom.json" with { type: "json" };
import enCommon from "./messages/en/common.json" with { type: "json" };
import enErrors from "./messages/en/errors.json" with { type: "json" };
import enLab from "./messages/en/lab.json" with { type: "json" };
import enProtocol from "./messages/en/protocol.json" with { type: "json" };
import enReview from "./messages/en/review.json" with { type: "json" };
import enTerminal from "./messages/en/terminal.json" with { type: "json" };
import enWorkbench from "./messages/en/workbench.json" with { type: "json" };
import enWorkshop from "./messages/en/workshop.json" with { type: "json" };

const de = {
  auth: deAuth,
  classroom: deClassroom,
  common: deCommon,
  errors: deErrors,
  lab: deLab,
  protocol: deProtocol,
  review: deReview,
  terminal: deTerminal,
  workbench: deWorkbench,
  workshop: deWorkshop,
};
const en = {
  auth: enAuth,
  classroom: enClassroom,
  common: enCommon,
  errors: enErrors,
  lab: enLab,
  protocol: enProtocol,
  review: enReview,
  terminal: enTerminal,
  workbench: enWorkbench,
  workshop: enWorkshop,
};

type Messages = typeof de;

export function messagesOf(locale: Locale): Messages {
  return locale === "de" ? de : en;
}

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
