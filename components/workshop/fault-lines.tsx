/** What is to be mended in a lab: in its files, which nobody works with then, and in judges that threw. */
import { useTranslations } from "next-intl";
import type { LabFaults } from "#labs/contract";

export function FaultLines({ faults: { problem, inService, checks } }: { readonly faults: LabFaults }) {
  const t = useTranslations("workshop");
  if (problem === null && checks.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 border-failed border-l-2 pl-3 text-sm">
      {problem !== null && (
        <>
          <p>{t(inService ? "kept" : "closed")}</p>
          <pre className="whitespace-pre-wrap break-words font-mono text-sm">{problem}</pre>
        </>
      )}
      {checks.map(({ nr, problem: where }) => (
        <div key={nr} className="flex flex-col gap-1">
          <p>{t("threw", { nr })}</p>
          <pre className="whitespace-pre-wrap break-words font-mono text-sm">{where}</pre>
        </div>
      ))}
    </div>
  );
}
