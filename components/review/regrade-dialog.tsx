"use client";
/** Judges what was submitted once more by the checks of now: shows what would change, changes it, and takes it back. */
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { Regrade, RegradePreview } from "#grading/review/contract";
import { askServer } from "../classroom/ask-server.ts";
import { useRequest } from "../classroom/use-request.ts";
import { makeRequestId } from "../lab/request-id.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Problem } from "../ui/problem.tsx";
import { TextField } from "../ui/text-field.tsx";
import { RegradeChanges } from "./regrade-changes.tsx";
import { RegradeList } from "./regrade-list.tsx";
import { labAddress, type OfLab } from "./review-address.ts";

export interface RegradeDialogProps {
  readonly of: OfLab;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

export function RegradeDialog({ of, onClose, onChanged }: RegradeDialogProps) {
  const t = useTranslations("review.regrade");
  const { pending, refusal, ask } = useRequest();
  const [since, setSince] = useState("");
  const [preview, setPreview] = useState<RegradePreview | null>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [regrades, setRegrades] = useState<readonly Regrade[]>([]);
  const address = `${labAddress(of)}/regrades`;
  const isUnreasoned = reason.trim() === "";
  const instant = Number.isNaN(Date.parse(since)) ? undefined : new Date(since).toISOString();

  const loadRegrades = useCallback(async () => {
    const reply = await askServer({ method: "GET", path: address });
    if (reply.ok) setRegrades(Regrade.array().parse(reply.data));
  }, [address]);
  useEffect(() => void loadRegrades(), [loadRegrades]);

  async function look(): Promise<void> {
    setPreview(null);
    const query = instant ? `?since=${encodeURIComponent(instant)}` : "";
    const done = await ask({ method: "GET", path: `${address}/preview${query}` });
    if (done) setPreview(RegradePreview.parse(done.data));
  }

  async function change(path: string, method: "POST" | "PUT", body: object): Promise<void> {
    setTried(true);
    if (isUnreasoned) return;
    const done = await ask({ method, path, body: { requestId: makeRequestId(), reason, ...body } });
    if (!done) return;
    setPreview(null);
    setReason("");
    setTried(false);
    onChanged();
    await loadRegrades();
  }

  const undo = (regradeId: string) => change(`/api/classes/${of.classId}/regrades/${regradeId}/undone`, "PUT", {});
  const scope = instant ? { since: instant } : {};

  return (
    <Dialog title={t("title")} description={t("text")} open onOpenChange={(open) => !open && onClose()}>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label={t("since")}
          name="since"
          type="datetime-local"
          value={since}
          onChange={(event) => {
            setSince(event.target.value);
            setPreview(null);
          }}
        />
        <Button pending={pending} onClick={() => void look()}>
          {t("preview")}
        </Button>
      </div>
      <p role="status" className="text-muted text-sm empty:hidden">
        {pending && t("looking")}
      </p>
      {preview && <RegradeChanges preview={preview} />}
      {(regrades.some(({ undoneAt }) => undoneAt === null) || (preview?.changes.length ?? 0) > 0) && (
        <TextField
          label={t("reason")}
          name="reason"
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.target.value)}
          error={tried && isUnreasoned && <Problem>{t("reason-missing")}</Problem>}
        />
      )}
      {refusal && <FormError code={refusal.code} details={refusal.details} />}
      {preview && preview.changes.length > 0 && (
        <div className="flex justify-end">
          <Button
            variant="primary"
            pending={pending}
            onClick={() => void change(address, "POST", { ...scope, fingerprint: preview.fingerprint })}
          >
            {t("apply")}
          </Button>
        </div>
      )}
      <RegradeList regrades={regrades} pending={pending} onUndo={(regradeId) => void undo(regradeId)} />
    </Dialog>
  );
}
