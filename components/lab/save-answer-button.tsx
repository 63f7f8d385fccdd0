"use client";
/** Saves the answer whose form it stands in. */
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";

export function SaveAnswerButton() {
  const t = useTranslations("lab.answer");
  // Pressing must not first leave the field: that would save, and take the button away from under the pointer.
  return (
    <Button type="submit" onMouseDown={(event) => event.preventDefault()}>
      {t("save")}
    </Button>
  );
}
