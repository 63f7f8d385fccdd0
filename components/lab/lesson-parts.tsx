/** What stands between the commands of a lesson: what one should see, what is worth knowing, what is better drawn. */
import { Info, MonitorCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface PartProps {
  readonly children: ReactNode;
}

/** `like`: what stands there is one student's, and another sees other numbers. */
export function Expect({ like = false, children }: PartProps & { readonly like?: boolean }) {
  const t = useTranslations("lab.lesson");
  return (
    <div className="expect border-passed/60 border-l-2 pl-4">
      <p className="flex items-center gap-2 text-muted text-sm">
        <MonitorCheck aria-hidden size={16} strokeWidth={1.5} className="shrink-0" />
        {t(like ? "expectLike" : "expect")}
      </p>
      {children}
    </div>
  );
}

export function Note({ children }: PartProps) {
  const t = useTranslations("lab.lesson");
  return (
    <div role="note" className="border-accent border-l-2 bg-sunken py-3 pr-4 pl-4">
      <p className="flex items-center gap-2 font-semibold text-sm">
        <Info aria-hidden size={16} strokeWidth={1.5} className="shrink-0 text-accent" />
        {t("note")}
      </p>
      {children}
    </div>
  );
}

export function Figure({ caption, children }: PartProps & { readonly caption: string }) {
  return (
    <figure className="drawing">
      {children}
      <figcaption className="text-muted text-sm">{caption}</figcaption>
    </figure>
  );
}
