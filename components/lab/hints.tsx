"use client";
/** Hints of a task, one at a time: whoever takes one decides again before the next. Taken ones stay taken. */
import { Lightbulb } from "lucide-react";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { Button } from "../ui/button.tsx";
import { useRemembered } from "../ui/use-remembered.ts";
import { WithCode } from "../ui/with-code.tsx";
import { useLabWork } from "./lab-work.tsx";

const Taken = z.number().int().min(0);

export interface HintsProps {
  readonly taskId: string;
  readonly hints: readonly string[];
}

export function Hints({ taskId, hints }: HintsProps) {
  const t = useTranslations("lab.hints");
  const { attempt } = useLabWork();
  const [taken, setTaken] = useRemembered({ key: `hints:${attempt.attemptId}:${taskId}`, schema: Taken, initial: 0 });
  if (hints.length === 0) return null;
  return (
    <div className="flex flex-col items-start gap-3">
      {taken > 0 && (
        <ol aria-live="polite" className="flex flex-col gap-2">
          {hints.slice(0, taken).map((hint, index) => (
            <li key={hint} className="flex gap-3">
              <span className="shrink-0 text-muted text-sm leading-6">{t("number", { number: index + 1 })}</span>
              <span>
                <WithCode text={hint} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {taken < hints.length && (
        <Button variant="quiet" className="-ml-3 px-3 text-muted" onClick={() => setTaken(taken + 1)}>
          <Lightbulb aria-hidden size={16} strokeWidth={1.5} />
          {t("take", { number: taken + 1, all: hints.length })}
        </Button>
      )}
    </div>
  );
}
