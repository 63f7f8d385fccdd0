/** At a shared computer, who wants to join may be another than the one who is still signed in. */
import { useTranslations } from "next-intl";

/** @param next where to go on afterwards. */
export function SignOutFirst({ next }: { readonly next: string }) {
  const t = useTranslations("auth");
  return (
    <form
      method="post"
      action={`/api/auth/sign-out?next=${encodeURIComponent(next)}`}
      className="border-line border-t pt-4 text-muted text-sm"
    >
      {t("join.not-you")}{" "}
      <button type="submit" className="font-semibold text-accent underline underline-offset-4 hover:text-accent-strong">
        {t("menu.sign-out")}
      </button>
    </form>
  );
}
