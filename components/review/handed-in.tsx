"use client";
/** The folder that was handed in: its files, and what was passed over, or why there is none; how it was built where the lab asks for that. */
import { useTranslations } from "next-intl";
import type { HandedInFolder } from "#grading/hand-in/contract";
import { CleanRoomLog } from "./clean-room-log.tsx";

export interface HandedInProps {
  readonly folder: HandedInFolder;
  /** Where a file can be read as text, for those who may. */
  readonly addressOf?: (file: string) => string;
}

export function HandedIn({ folder, addressOf }: HandedInProps) {
  const t = useTranslations("review.hand-in");
  const errors = useTranslations("errors");
  const { path, refusal, files, skipped, cleanRoom } = folder;
  return (
    <section aria-label={t("title")} className="flex min-w-0 flex-col gap-2 text-sm">
      <h3 className="font-semibold text-base">{t("title")}</h3>
      <p className="font-mono text-xs break-words">{path}</p>
      {refusal && (
        <p role="status">
          {errors(`${refusal}.title`)} {errors(`${refusal}.text`)}
        </p>
      )}
      <ul className="font-mono text-xs">
        {files.map((file) => (
          <li key={file.path}>
            <FileName path={file.path} {...(addressOf ? { address: addressOf(file.path) } : {})} /> ({file.bytes} B)
          </li>
        ))}
      </ul>
      {skipped.length > 0 && (
        <p>
          {t("skipped")} <span className="font-mono text-xs break-all">{skipped.join(", ")}</span>
        </p>
      )}
      {cleanRoom && <CleanRoomLog cleanRoom={cleanRoom} />}
    </section>
  );
}

function FileName({ path, address }: { readonly path: string; readonly address?: string }) {
  if (!address) return <span className="break-all">{path}</span>;
  return (
    <a className="underline break-all" href={address} target="_blank" rel="noreferrer">
      {path}
    </a>
  );
}
