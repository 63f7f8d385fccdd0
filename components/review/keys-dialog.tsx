"use client";
/** Which keys the review page has. */
import { useTranslations } from "next-intl";
import { Dialog } from "../ui/dialog.tsx";

const rows = [
  ["J K", "next"],
  ["↓ ↑", "row"],
  ["O", "override"],
  ["1–6", "level"],
  ["C", "comment"],
  ["Enter", "release"],
  ["?", "help"],
] as const;

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations("review.keys");
  return (
    <Dialog title={t("title")} open onOpenChange={(open) => !open && onClose()}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
        {rows.map(([key, means]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="font-mono">{key}</kbd>
            </dt>
            <dd>{t(means)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
