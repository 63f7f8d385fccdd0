"use client";
/** The folder that was handed in: its files, each to be read as text, and what was passed over, or why there is none. */
import { useTranslations } from "next-intl";
import type { HandedInFolder } from "#grading/review/contract";

export interface HandedInProps {
  readonly classId: string;
  readonly attemptId: string;
  readonly folder: HandedInFolder;
}

export function HandedIn({ classId, attemptId, folder }: HandedInProps) {
  const t = useTranslations("review.hand-in");
  const errors = useTranslations("errors");
  const { path, refusal, files, skipped } = folder;
  const address = (file: string) =>
    `/api/classes/${classId}/submissions/${attemptId}/handed-in?${new URLSearchParams({ path: file })}`;
  return (
    <section className="flex flex-col gap-2 text-sm">
      <h3 className="font-semibold text-base">{t("title")}</h3>
      <p className="font-mono text-xs break-words">{path}</p>
      {refusal && <p role="status">{errors(`${refusal}.title`)}</p>}
      <ul className="font-mono text-xs">
        {files.map((file) => (
          <li key={file.path}>
            <a className="underline break-all" href={address(file.path)} target="_blank" rel="noreferrer">
              {file.path}
            </a>{" "}
            ({file.bytes})
          </li>
        ))}
      </ul>
      {skipped.length > 0 && (
        <p>
          {t("skipped")} <span className="font-mono text-xs break-all">{skipped.join(", ")}</span>
        </p>
      )}
    </section>
  );
}
