/** Where the server is asked about a class's submissions, and where their pages stand. */
import type { ClassId, LabId } from "#core/contract";

export interface OfLab {
  readonly classId: ClassId;
  readonly labId: LabId;
}

export function reviewPage({ classId, labId }: OfLab): string {
  return `/teacher/classes/${classId}/labs/${labId}/review`;
}

/** The review, opened at one submission. */
export function submissionPage(of: OfLab, attemptId: string): string {
  return `${reviewPage(of)}?submission=${attemptId}`;
}

export function labAddress({ classId, labId }: OfLab): string {
  return `/api/classes/${classId}/labs/${labId}`;
}

export function submissionAddress(classId: ClassId, attemptId: string): string {
  return `/api/classes/${classId}/submissions/${attemptId}`;
}

export function resultsAddress({ classId, labId }: OfLab): string {
  return `/api/classes/${classId}/results?comments=1&lab=${encodeURIComponent(labId)}`;
}
