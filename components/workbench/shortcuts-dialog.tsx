"use client";
/** Which keys do what on this page. */
import { useTranslations } from "next-intl";
import { Dialog } from "../ui/dialog.tsx";

const keys = [
  { keys: ["Alt", "1"], does: "lesson" },
  { keys: ["Alt", "2"], does: "terminal" },
  { keys: ["Alt", "3"], does: "tests" },
  { keys: ["Alt", "4"], does: "preview" },
  { keys: ["Esc"], does: "back" },
  { keys: ["F1"], does: "help" },
] as const;

export interface ShortcutsDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function ShortcutsDialog({ open, onOpenChange }: ShortcutsDialogProps) {
  const t = useTranslations("workbench.keys");
  return (
    <Dialog title={t("title")} open={open} onOpenChange={onOpenChange}>
      <dl className="flex flex-col border-line border-t text-sm">
        {keys.map(({ keys: pressed, does }) => (
          <Line key={does} pressed={pressed} does={t(does)} />
        ))}
        <Line pressed={[t("arrows")]} does={t("split")} />
      </dl>
    </Dialog>
  );
}

function Line({ pressed, does }: { readonly pressed: readonly string[]; readonly does: string }) {
  return (
    <div className="flex items-baseline gap-4 border-line border-b py-2">
      <dt className="flex w-28 shrink-0 gap-1">
        {pressed.map((key) => (
          <kbd key={key} className="rounded-sm border border-edge bg-raised px-1.5 font-mono text-xs">
            {key}
          </kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
