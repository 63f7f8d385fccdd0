/** The test protocol as a document: who, which class, when; then each lab with its test table, what that rests on, and what was written. */
import "./test-protocol.css";
import { useFormatter, useTranslations } from "next-intl";
import type { TestProtocol } from "#grading/protocol/contract";
import { buttonClass } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PrintButton } from "./print-button.tsx";
import { ProtocolOfLab } from "./protocol-of-lab.tsx";

export interface TestProtocolDocumentProps {
  readonly protocol: TestProtocol;
  /** Of the same as Markdown. */
  readonly download: string;
}

export function TestProtocolDocument({ protocol, download }: TestProtocolDocumentProps) {
  const t = useTranslations("protocol");
  const format = useFormatter();
  const { student, className, madeAt, labs } = protocol;
  const points = labs.reduce((sum, lab) => sum + lab.points, 0);
  const max = labs.reduce((sum, lab) => sum + lab.pointsMax, 0);
  return (
    <main
      id="content"
      className="test-protocol mx-auto flex w-full max-w-5xl flex-col gap-8 px-4 py-8 sm:px-6 lg:py-12"
    >
      <PageHeader
        title={t("title")}
        actions={
          <div className="not-printed flex flex-wrap gap-2">
            <a href={download} download className={buttonClass()}>
              {t("markdown")}
            </a>
            <PrintButton />
          </div>
        }
      />
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 border-line border-y py-4">
        <dt className="text-muted">{t("name")}</dt>
        <dd className="font-semibold">{student}</dd>
        <dt className="text-muted">{t("class")}</dt>
        <dd>{className}</dd>
        <dt className="text-muted">{t("date")}</dt>
        <dd>{format.dateTime(madeAt, { dateStyle: "long", timeStyle: "short" })}</dd>
      </dl>
      {labs.length === 0 ? (
        <p className="text-muted">{t("empty")}</p>
      ) : (
        <p className="tabular-nums">{t("sum", { points, max, count: labs.length })}</p>
      )}
      {labs.map((lab) => (
        <ProtocolOfLab key={lab.labId} lab={lab} />
      ))}
    </main>
  );
}
