"use client";
/** The failure of a form, at its field when it has one, else at the form. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "#auth/contract";
import { ERROR_CODES, type ErrorCode } from "#core/contract";
import { FormError } from "../ui/form-error.tsx";
import { Problem } from "../ui/problem.tsx";
import type { FormFailure } from "./form-action.ts";

export interface FailureProps {
  readonly failure: FormFailure | null;
  /** Shows only a failure of this field; without it, only one of no field. */
  readonly field?: "name" | "password" | "joinCode";
}

/** Null when there is nothing to show, so that a field can tell. */
export function failureAt({ failure, field }: FailureProps): ReactNode {
  return failure && failure.field === field ? <Failure failure={failure} {...(field ? { field } : {})} /> : null;
}

function Failure({ failure, field }: FailureProps & { failure: FormFailure }) {
  const t = useTranslations("auth.problem");
  if (failure.code === "input.invalid" && field) {
    return <Problem>{t(field, { min: PASSWORD_LENGTH_MIN, max: PASSWORD_LENGTH_MAX })}</Problem>;
  }
  return <FormError code={knownCode(failure.code)} details={failure.details} />;
}

function knownCode(code: string): ErrorCode {
  return ERROR_CODES.find((known) => known === code) ?? "platform.unexpected";
}
