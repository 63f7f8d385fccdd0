/** A labelled line to type in; its hint and its error are read out with it. */
import { type ComponentProps, type ReactNode, useId } from "react";

export interface TextFieldProps extends Omit<ComponentProps<"input">, "id" | "children"> {
  readonly label: string;
  readonly name: string;
  readonly hint?: ReactNode;
  /** Usually a `FormError`; marks the field as wrong. */
  readonly error?: ReactNode;
  /** A button at the end of the line. */
  readonly addition?: ReactNode;
}

export function TextField({ label, hint, error, addition, className = "", ...input }: TextFieldProps) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <div className="relative flex">
        <input
          {...input}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
          className={`min-h-11 w-full rounded-sm border border-edge bg-raised px-3 py-2 text-base text-body transition-colors placeholder:text-muted hover:border-body focus-visible:outline-offset-0 aria-invalid:border-failed ${addition ? "pr-12" : ""} ${className}`}
        />
        {addition && <div className="absolute inset-y-0 right-0 flex items-center">{addition}</div>}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && <div id={`${id}-error`}>{error}</div>}
    </div>
  );
}
