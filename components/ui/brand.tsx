/** The product's mark and name: a hull on its blocks in a dock, drawn with one line. */
import { useTranslations } from "next-intl";

export function Brand() {
  const t = useTranslations("common");
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight">
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className="size-6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        <path d="M1 5h3v14.5h16V5h3" strokeLinejoin="round" />
        <path d="M6.5 8.5h11l-1.6 6.2a1 1 0 0 1-1 .8H9.1a1 1 0 0 1-1-.8z" strokeLinejoin="round" />
        <path d="M7.2 11.5h9.6" className="text-accent" stroke="currentColor" />
        <path d="M10 15.5v4M14 15.5v4" />
      </svg>
      {t("product")}
    </span>
  );
}
