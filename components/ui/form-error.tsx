"use client";
/** An expected failure in words: what happened, what is safe, what to do. */
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ErrorCode, ErrorDetails } from "#core/contract";
import { WithCode } from "./with-code.tsx";

export interface FormErrorProps {
  readonly code: ErrorCode;
  readonly details?: ErrorDetails | undefined;
  /** For the `aria-describedby` of the field it belongs to. */
  readonly id?: string | undefined;
}

export function FormError({ code, details = {}, id }: FormErrorProps) {
  const t = useTranslations("errors");
  return (
    <div id={id} role="alert" className="flex gap-2 text-sm text-failed">
      <CircleAlert aria-hidden size={16} strokeWidth={1.5} className="mt-1 shrink-0" />
      <p>
        <strong className="font-semibold">{t(`${code}.title`, details)}</strong>{" "}
        <span className="text-body">
          <WithCode text={t(`${code}.text`, details)} />
        </span>
      </p>
    </div>
  );
}
