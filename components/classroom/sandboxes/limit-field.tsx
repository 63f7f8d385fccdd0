"use client";
/** One limit: what holds, between which bounds it may be, and what is wrong with what was typed. */
import { useFormatter, useTranslations } from "next-intl";
import { LIMIT_UNITS, type LimitBounds, type LimitName, shownLimit } from "./limit-units.ts";
import { NumberField } from "./number-field.tsx";

export interface LimitFieldProps {
  readonly name: LimitName;
  readonly value: number;
  readonly bounds: LimitBounds[LimitName];
  readonly typed: string | undefined;
  readonly wrong: boolean;
  readonly onType: (text: string) => void;
}

export function LimitField({ name, value, bounds, typed, wrong, onType }: LimitFieldProps) {
  const t = useTranslations("classroom.sandboxes.limits");
  const format = useFormatter();
  const { unit: unitName } = LIMIT_UNITS[name];
  const unit = unitName && t(`unit.${unitName}`);
  // Without marks between the thousands: a teacher would have to guess which of them is the comma.
  const shown = (amount: number) =>
    format.number(shownLimit(name, amount), { maximumFractionDigits: 3, useGrouping: false });
  const range = { least: shown(bounds.least), most: shown(bounds.most), usual: shown(bounds.usual) };
  return (
    <NumberField
      label={t(`name.${name}`)}
      name={name}
      {...(unit && { unit })}
      value={typed ?? shown(value)}
      onChange={({ target }) => onType(target.value)}
      hint={!wrong && t("range", range)}
      error={wrong && `${t("problem", range)}${unit ? ` (${unit})` : ""}`}
    />
  );
}
