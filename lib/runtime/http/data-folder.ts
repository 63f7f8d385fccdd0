/** Makes sure that the data folder exists, can be written, and belongs to one server at a time. */
import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Disposer, DomainError } from "#core";

/** Long enough for a server that is just stopping to let go. */
const lockWaitMs = 3000;
const sqliteBusy = 5;

/** @throws DomainError `data.not-writable` */
export async function openDataFolder(folder: string): Promise<void> {
  const probe = path.join(folder, `.probe-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, "");
    await rm(probe);
  } catch (cause) {
    throw new DomainError("data.not-writable", { folder }, { cause });
  }
}

/**
 * Held by an open transaction, so that the kernel lets go of it however this process ends.
 * @throws DomainError `data.locked` when another server has the folder
 */
export function lockDataFolder(folder: string, { waitMs } = { waitMs: lockWaitMs }): Disposer {
  const lock = new DatabaseSync(path.join(folder, "server.lock"), { timeout: waitMs });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    if (cause instanceof Error && Reflect.get(cause, "errcode") === sqliteBusy) {
      throw new DomainError("data.locked", { folder }, { cause });
    }
    throw new DomainError("data.not-writable", { folder }, { cause });
  }
  return () => {
    if (lock.isOpen) lock.close();
  };
}
