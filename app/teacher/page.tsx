/** A teacher's classes, and a new one. */
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { getRuntime } from "#runtime";
import { AppHeader } from "../../components/account/app-header.tsx";
import { ClassList } from "../../components/classroom/class-list.tsx";
import { CreateClassForm } from "../../components/classroom/create-class-form.tsx";
import { buttonClass } from "../../components/ui/button.tsx";
import { PageHeader } from "../../components/ui/page-header.tsx";
import { requireTeacher } from "../guards.ts";
import { createClass } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("classroom.classes"))("title") };
}

export default async function TeacherPage() {
  const viewer = await requireTeacher();
  const classes = await getRuntime().classroom.list(viewer);
  const t = await getTranslations("classroom.classes");
  const workshop = await getTranslations("workshop");
  return (
    <>
      <AppHeader viewer={viewer} />
      <main id="content" className="mx-auto flex w-full max-w-6xl flex-col gap-8 px-4 py-8 sm:px-6 lg:py-12">
        <PageHeader
          title={t("title")}
          actions={
            <Link href="/teacher/labs" className={buttonClass()}>
              {workshop("open")}
            </Link>
          }
        />
        <div className="grid gap-10 lg:grid-cols-[1fr_20rem]">
          <ClassList classes={classes} />
          <section className="flex flex-col gap-4 lg:border-line lg:border-l lg:pl-10">
            <h2 className="text-lg">{t("new")}</h2>
            <CreateClassForm action={createClass} />
          </section>
        </div>
      </main>
    </>
  );
}
