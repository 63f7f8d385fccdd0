/** Who may see a page: guards send everybody else to where they belong, and what is not theirs looks as if it did not exist. */
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { Viewer } from "#auth/contract";
import { isDomainError } from "#core/contract";
import { getRuntime } from "#runtime";
import { signInPath } from "./local-path.ts";

/** Who is signed in, or nobody. */
export async function viewerNow(): Promise<Viewer | null> {
  return getRuntime().accounts.viewerOf(await headers());
}

/** Leads to sign-in, and from there back to the page. */
export async function requireViewer(): Promise<Viewer> {
  return (await viewerNow()) ?? redirect(signInPath((await headers()).get("x-trockendock-path")));
}

/** Students who come to a teacher's page are led to their own. */
export async function requireTeacher(): Promise<Viewer> {
  const viewer = await requireViewer();
  return viewer.role === "student" ? redirect("/") : viewer;
}

/** The page `not-found` for whatever does not exist or is somebody else's. */
export async function orNotFound<Value>(wanted: Promise<Value>): Promise<Value> {
  try {
    return await wanted;
  } catch (error) {
    if (isDomainError(error) && error.code.endsWith(".not-found")) notFound();
    throw error;
  }
}
