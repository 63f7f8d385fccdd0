/** A button that is only a picture; its name is read out and stands in the tooltip. */
import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label" | "title"> {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly tone?: "muted" | "accent";
}

const tones = { muted: "text-muted hover:text-body", accent: "text-accent hover:text-accent-strong" };

export function IconButton({ label, icon: Icon, tone = "muted", className = "", ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={`inline-flex size-9 shrink-0 items-center justify-center rounded-sm transition-colors hover:bg-line/60 focus-visible:-outline-offset-2 disabled:opacity-50 ${tones[tone]} ${className}`}
    >
      <Icon aria-hidden size={16} strokeWidth={1.5} />
    </button>
  );
}
