/** A short line for a number with its unit; what is typed stays, also when it is wrong. */
import { type ComponentProps, type ReactNode, useId } from "react";
import { Problem } from "../../ui/problem.tsx";

export interface NumberFieldProps extends Omit<ComponentProps<"input">, "id" | "children"> {
  readonly label: string;
  readonly name: string;
  readonly unit?: string;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
}

export function NumberField({ label, unit, hint, error, className = "", ...input }: NumberFieldProps) {
  const id = useId();
  const describedBy = [unit && `${id}-unit`, hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-semibold text-sm">
        {label}
      </label>
      <div className="flex items-center gap-2">
        <input
          {...input}
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
          className={`min-h-10 w-28 rounded-sm border border-edge bg-raised px-3 py-1 text-right text-body tabular-nums transition-colors hover:border-body focus-visible:outline-offset-0 disabled:opacity-60 aria-invalid:border-failed ${className}`}
        />
        {unit && (
          <span id={`${id}-unit`} className="text-muted text-sm">
            {unit}
          </span>
        )}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
      {error && <Problem id={`${id}-error`}>{error}</Problem>}
    </div>
  );
}
