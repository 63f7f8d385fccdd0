"use client";
/** A bug of ours: what is safe, and a way on. The details stand in the server's log. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, buttonClass } from "../components/ui/button.tsx";
import { HomeBar } from "../components/ui/home-bar.tsx";
import { PageHeader } from "../components/ui/page-header.tsx";

export default function ErrorPage({ reset }: { readonly error: Error; readonly reset: () => void }) {
  const t = useTranslations("common");
  return (
    <>
      <HomeBar />
      <main id="content" className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-16 sm:px-6">
        <PageHeader title={t("page-error.title")} lead={t("page-error.text")} />
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={reset}>
            {t("retry")}
          </Button>
          <Link href="/" className={buttonClass("plain")}>
            {t("page-error.home")}
          </Link>
        </div>
      </main>
    </>
  );
}
