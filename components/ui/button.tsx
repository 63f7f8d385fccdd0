/** What is pressed. One primary button per view; everything else is plain or quiet. */
import type { ComponentProps } from "react";
import { Spinner } from "./spinner.tsx";

export type ButtonVariant = "primary" | "plain" | "quiet";

const shared =
  "inline-flex min-h-10 items-center justify-center gap-2 rounded-sm border px-4 py-2 text-sm font-semibold no-underline transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-progress";

const variants: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong",
  plain: "border-edge bg-raised text-body hover:border-body",
  quiet: "border-transparent bg-transparent text-body hover:bg-sunken",
};

/** For a link that looks like a button. */
export function buttonClass(variant: ButtonVariant = "plain"): string {
  return `${shared} ${variants[variant]}`;
}

export interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: ButtonVariant;
  /** Busy: stays focusable and readable, but does nothing more until it is done. */
  readonly pending?: boolean;
}

export function Button({ variant, pending = false, className = "", children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={`${buttonClass(variant)} ${className}`}
    >
      {pending && <Spinner />}
      {children}
    </button>
  );
}
