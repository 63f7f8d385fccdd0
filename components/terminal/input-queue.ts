/** Sends what is typed in order, a paste in pieces, and knows what the server has not confirmed. Nothing is ever sent twice. */

/** Below what the server takes at once. */
const pieceLengthMax = 4096;
/** So many may be on their way: typing waits for no reply, a paste does. */
const unconfirmedMax = 8;

export interface InputQueueParts {
  /** Resolves with whether it is on its way to the shell. */
  readonly deliver: (data: string) => Promise<boolean>;
  readonly onConfirmed: () => void;
  /** Something typed may not have arrived; what waited behind it was dropped, for a paste must have no hole. */
  readonly onLost: () => void;
}

export class InputQueue {
  readonly #parts: InputQueueParts;
  #waiting = "";
  #unconfirmed = 0;
  /** Rises when everything on its way is given up, so that late replies mean nothing. */
  #age = 0;

  constructor(parts: InputQueueParts) {
    this.#parts = parts;
  }

  push(data: string): void {
    this.#waiting += data;
    this.#send();
  }

  /** The way to the shell is gone. */
  giveUp(): void {
    const hadSome = this.#waiting !== "" || this.#unconfirmed > 0;
    this.#waiting = "";
    this.#unconfirmed = 0;
    this.#age += 1;
    if (hadSome) this.#parts.onLost();
  }

  #send(): void {
    while (this.#waiting !== "" && this.#unconfirmed < unconfirmedMax) {
      const piece = firstPiece(this.#waiting);
      this.#waiting = this.#waiting.slice(piece.length);
      void this.#deliver(piece);
    }
  }

  async #deliver(piece: string): Promise<void> {
    const age = this.#age;
    this.#unconfirmed += 1;
    const arrived = await this.#parts.deliver(piece);
    if (age !== this.#age) return;
    if (!arrived) return this.giveUp();
    this.#unconfirmed -= 1;
    this.#parts.onConfirmed();
    this.#send();
  }
}

/** No character is torn apart: one beyond the basic plane is two units long. */
function firstPiece(text: string): string {
  if (text.length <= pieceLengthMax) return text;
  const isTorn = /[\uD800-\uDBFF]/.test(text.charAt(pieceLengthMax - 1));
  return text.slice(0, isTorn ? pieceLengthMax - 1 : pieceLengthMax);
}
