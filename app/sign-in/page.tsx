/** Signing in again, and from there back to the page that asked for it. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Entrance } from "../../components/account/entrance.tsx";
import { SignInForm } from "../../components/account/sign-in-form.tsx";
import { viewerNow } from "../guards.ts";
import { localPath } from "../local-path.ts";
import { signIn } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.sign-in"))("title") };
}

export default async function SignInPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = localPath((await searchParams).next);
  if (await viewerNow()) redirect(next);
  const t = await getTranslations("auth.sign-in");
  return (
    <Entrance title={t("title")} lead={t("lead")}>
      <SignInForm action={signIn} next={next} />
    </Entrance>
  );
}
