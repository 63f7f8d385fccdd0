/** The two languages of the platform; German comes first. */
import { z } from "zod";

export const LOCALES = ["de", "en"] as const;
export const Locale = z.enum(LOCALES);
export type Locale = z.infer<typeof Locale>;

export const DEFAULT_LOCALE: Locale = "de";

/** A text that stands in both languages. */
export const Localized = z.object({ de: z.string(), en: z.string() });
export type Localized = z.infer<typeof Localized>;
