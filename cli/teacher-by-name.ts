/** Finds the teacher that a command names. */
import type { Accounts } from "#auth";
import { DomainError, type UserId } from "#core/contract";

/** @throws DomainError `auth.teacher-unknown` */
export async function requireTeacherByName(accounts: Accounts, name: string): Promise<{ userId: UserId }> {
  const person = await accounts.findByName(name);
  if (!person || person.role === "student") throw new DomainError("auth.teacher-unknown", { name });
  return person;
}
