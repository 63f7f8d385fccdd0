/** Nothing lies at this address, or it is somebody else's: the two look alike. */
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "../components/ui/button.tsx";
import { HomeBar } from "../components/ui/home-bar.tsx";
import { PageHeader } from "../components/ui/page-header.tsx";

export default async function NotFoundPage() {
  const t = await getTranslations("common.not-found");
  return (
    <>
      <HomeBar />
      <main id="content" className="mx-auto flex w-full max-w-3xl flex-col items-start gap-6 px-4 py-16 sm:px-6">
        <PageHeader title={t("title")} lead={t("text")} />
        <Link href="/" className={buttonClass("plain")}>
          {t("home")}
        </Link>
      </main>
    </>
  );
}
