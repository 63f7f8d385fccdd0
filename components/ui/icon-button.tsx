/** A button that is only a picture; its name is read out and stands in the tooltip. */
import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label" | "title"> {
  readonly label: string;
  readonly icon: LucideIcon;
}

export function IconButton({ label, icon: Icon, className = "", ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={`inline-flex size-9 shrink-0 items-center justify-center rounded-sm text-muted transition-colors hover:bg-line/60 hover:text-body focus-visible:-outline-offset-2 disabled:opacity-50 ${className}`}
    >
      <Icon aria-hidden size={16} strokeWidth={1.5} />
    </button>
  );
}
