/** What was handed in: which files, how their clean-room stands, and, for the teacher, each of them as text. */
import { type AttemptId, DomainError } from "#core";
import type { Database } from "#db";
import { CleanRoomStore } from "../clean-room/store.ts";
import type { HandedInFolder } from "../hand-in/contract.ts";
import { fileIn } from "../hand-in/folder-tar.ts";
import { findHandIn, findHandInList } from "../hand-in/store.ts";
import { legible } from "../legible.ts";

const shownBytesMax = 256 * 1024;

export class HandIns {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async folderOf(attemptId: AttemptId): Promise<HandedInFolder | null> {
    const list = await findHandInList(this.#db, attemptId);
    if (!list) return null;
    const { path, skipped, ...rest } = list;
    const cleanRoom = await new CleanRoomStore(this.#db).find(attemptId);
    return { ...rest, path: legible(path), skipped: skipped.map(legible), cleanRoom };
  }

  /** @throws DomainError `hand-in.not-text`, also when it is larger than 256 KiB, or there is none */
  async textOf(attemptId: AttemptId, path: string): Promise<string> {
    const handIn = await findHandIn(this.#db, attemptId);
    const bytes = handIn && "capture" in handIn ? await fileIn(handIn.capture.tar, path) : null;
    if (!bytes || bytes.length > shownBytesMax || bytes.includes(0)) throw new DomainError("hand-in.not-text");
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch (cause) {
      throw new DomainError("hand-in.not-text", {}, { cause });
    }
  }
}
