/** The shape of the lab page while its lesson is read and its attempt is opened. */
import { getTranslations } from "next-intl/server";
import { Waiting } from "../../../../../components/ui/waiting.tsx";

export default async function LoadingLab() {
  const t = await getTranslations("workbench");
  return (
    <div className="flex h-dvh flex-col" aria-busy="true">
      <div className="min-h-14 border-line border-b" />
      <div className="flex min-h-0 flex-1">
        <main id="content" className="flex-1 border-line p-6 min-[56rem]:max-w-[42%] min-[56rem]:border-r">
          <Waiting what={t("loading")} />
        </main>
      </div>
    </div>
  );
}
