"use client";
/** After a submission: another attempt where the lab allows one, or the same work again where something stayed undecided or the teacher has handed it back. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Reply } from "#core/contract";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { deliver } from "./delivery.ts";
import { useLabWork } from "./lab-work.tsx";

type Refusal = Extract<Reply<unknown>, { ok: false }>;

export function NextAttempt() {
  const t = useTranslations("review.student");
  const router = useRouter();
  const { attempt } = useLabWork();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (attempt.next === null) return null;

  async function begin(): Promise<void> {
    setPending(true);
    setRefusal(null);
    const reply = await deliver({ method: "POST", path: `/api/attempts/${attempt.attemptId}/next` });
    setPending(false);
    if (reply === "unreachable") setRefusal({ ok: false, code: "platform.unreachable", details: {} });
    else if (reply.ok) router.refresh();
    else setRefusal(reply);
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <Button pending={pending} onClick={() => void begin()}>
        {t(`next-${attempt.next}`)}
      </Button>
      {attempt.next !== "attempt" && (
        <p className="max-w-measure text-muted text-sm">{t(`next-${attempt.next}-hint`)}</p>
      )}
      {refusal && <FormError code={refusal.code} details={refusal.details} />}
    </div>
  );
}
