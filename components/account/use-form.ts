"use client";
/** Sends a form and keeps what was typed when it fails; the field that is wrong gets the focus. */
import { unstable_rethrow } from "next/navigation";
import { type FormEvent, startTransition, useActionState, useEffect, useRef } from "react";
import type { FormAction, FormFailure } from "./form-action.ts";

const unreachable: FormFailure = { ok: false, code: "platform.unreachable" };

export function useForm(action: FormAction) {
  const form = useRef<HTMLFormElement>(null);
  const [failure, send, pending] = useActionState(
    async (_before: FormFailure | null, data: FormData): Promise<FormFailure | null> => {
      try {
        const result = await action(data);
        return result.ok ? null : result;
      } catch (error) {
        // A redirect travels as an exception; everything else means that no answer came.
        unstable_rethrow(error);
        return unreachable;
      }
    },
    null,
  );

  // Whoever cannot see the message is led to where it stands.
  useEffect(() => {
    const field = failure?.field && form.current?.elements.namedItem(failure.field);
    if (field instanceof HTMLElement) field.focus();
  }, [failure]);

  // React empties a form whose action it ran itself; sent by hand it keeps what was typed.
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    startTransition(() => send(data));
  }

  return { failure, pending, form: { ref: form, action: send, onSubmit, noValidate: true } };
}
