"use client";
/** A few choices side by side of which one is on; arrow keys move, as in any radio group. */
import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  /** What is shown; `label` names it where that is a picture. */
  readonly children: ReactNode;
  readonly label: string;
  readonly lang?: string;
}

export interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly ChoiceOption<Value>[];
  readonly onChange: (value: Value) => void;
}

export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option) onChange(option.value);
      }}
      orientation="horizontal"
      className="inline-flex divide-x divide-line overflow-clip rounded-sm border border-line bg-raised text-sm"
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.label}
          title={option.label}
          lang={option.lang}
          className="flex h-8 min-w-9 items-center justify-center px-2 text-muted transition-colors hover:text-body focus-visible:-outline-offset-2 data-[state=checked]:bg-sunken data-[state=checked]:font-semibold data-[state=checked]:text-body"
        >
          {option.children}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
