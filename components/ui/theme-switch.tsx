"use client";
/** Light, dark, or as the device has it; takes effect at once, without a round trip. */
import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Choice } from "./choice.tsx";
import { keepPreference } from "./preference-cookie.ts";
import { THEMES, type Theme, themeOf } from "./theme.ts";

const icons = { light: Sun, dark: Moon, system: Monitor };

export function ThemeSwitch() {
  const t = useTranslations("common.theme");
  const [theme, setTheme] = useState<Theme>("system");

  // The server wrote the theme on <html>; it is known here only once the page is in the browser.
  useEffect(() => setTheme(themeOf(document.documentElement.dataset.theme)), []);

  function choose(chosen: Theme): void {
    setTheme(chosen);
    document.documentElement.dataset.theme = chosen;
    keepPreference("theme", chosen);
  }

  const options = THEMES.map((value) => {
    const Icon = icons[value];
    return { value, label: t(value), children: <Icon aria-hidden size={16} strokeWidth={1.5} /> };
  });
  return <Choice label={t("label")} value={theme} options={options} onChange={choose} />;
}
