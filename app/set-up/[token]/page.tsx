/** The single-use link of a first start: it makes the first teacher. */
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { getRuntime } from "#runtime";
import { Entrance } from "../../../components/account/entrance.tsx";
import { SetUpForm } from "../../../components/account/set-up-form.tsx";
import { buttonClass } from "../../../components/ui/button.tsx";
import { setUp } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.set-up"))("title"), referrer: "no-referrer" };
}

export default async function SetUpPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations("auth.set-up");
  if (await getRuntime().accounts.isFirstTeacherLinkOpen(token)) {
    return (
      <Entrance title={t("title")} lead={t("lead")}>
        <SetUpForm action={setUp} token={token} />
      </Entrance>
    );
  }
  const words = await getTranslations("errors.auth.setup-link-used");
  return (
    <Entrance title={words("title")} lead={words("text")}>
      <Link href="/sign-in" className={buttonClass("primary")}>
        {t("to-sign-in")}
      </Link>
    </Entrance>
  );
}
