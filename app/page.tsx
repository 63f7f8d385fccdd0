/** Home: everybody is led to where their work is. Only who is in several classes, or in none, stays to choose. */
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getRuntime } from "#runtime";
import { AppHeader } from "../components/account/app-header.tsx";
import { buttonClass } from "../components/ui/button.tsx";
import { PageHeader } from "../components/ui/page-header.tsx";
import { requireViewer } from "./guards.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.my-classes"))("title") };
}

export default async function HomePage() {
  const viewer = await requireViewer();
  if (viewer.role !== "student") redirect("/teacher");
  const classes = await getRuntime().classroom.classesOf(viewer.userId);
  const [only, ...others] = classes;
  if (only && others.length === 0) redirect(`/classes/${only.classId}`);

  const t = await getTranslations("auth.my-classes");
  return (
    <>
      <AppHeader viewer={viewer} />
      <main id="content" className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-10 sm:px-6">
        <PageHeader
          title={t("title")}
          actions={
            <Link href="/join" className={buttonClass(only ? "plain" : "primary")}>
              {t("join")}
            </Link>
          }
        />
        {only ? (
          <ul className="divide-y divide-line border-line border-y">
            {classes.map(({ classId, name }) => (
              <li key={classId}>
                <Link href={`/classes/${classId}`} className="block px-2 py-4 font-semibold hover:bg-sunken">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        ) : (
          <p className="border-line border-t pt-6">
            {t("none")} <span className="text-muted">{t("none-hint")}</span>
          </p>
        )}
      </main>
    </>
  );
}
