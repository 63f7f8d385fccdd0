/**
 * Configurations on their way to a thread: by far the largest part of a history, and they never change, so a thread is sent each
 * once and keeps the last of them. Sender and receiver number them alike.
 */
import type { History } from "../author.ts";

/** As long as Docker's usual answers are, 2000 take a thread some 60 MB; as long as they may be, 200 MB. */
const keptMax = 2000;

/** A history whose records have the number of their configuration in its place. */
export interface LightHistory {
  readonly history: History;
  /** Those that the thread does not have, the first of them with this number. */
  readonly fresh: readonly object[];
  readonly firstNumber: number;
}

export class SentConfigurations {
  readonly #numbers = new WeakMap<object, number>();
  #last = 0;

  lighten(history: History): LightHistory {
    const lastBefore = this.#last;
    const fresh: object[] = [];
    const lightened = withConfigurations(history, (inspected) => {
      // Docker's answers are objects.
      if (typeof inspected !== "object" || inspected === null) return null;
      const known = this.#numbers.get(inspected);
      // What is sent with this history pushes nothing of it out: the receiver reads it before it forgets.
      if (known !== undefined && known > lastBefore - keptMax) return known;
      this.#last += 1;
      this.#numbers.set(inspected, this.#last);
      fresh.push(inspected);
      return this.#last;
    });
    return { history: lightened, fresh, firstNumber: lastBefore + 1 };
  }
}

export class ReceivedConfigurations {
  readonly #byNumber = new Map<number, object>();

  restore({ history, fresh, firstNumber }: LightHistory): History {
    for (const [index, configuration] of fresh.entries()) this.#byNumber.set(firstNumber + index, configuration);
    const restored = withConfigurations(history, (number) => {
      if (typeof number !== "number") return null;
      const configuration = this.#byNumber.get(number);
      if (!configuration) throw new Error(`configuration ${number} was never sent`);
      return configuration;
    });
    const last = firstNumber + fresh.length - 1;
    for (const number of this.#byNumber.keys()) {
      if (number > last - keptMax) break;
      this.#byNumber.delete(number);
    }
    return restored;
  }
}

function withConfigurations(history: History, exchange: (inspected: unknown) => unknown): History {
  const exchanged = <Record extends { readonly inspected: unknown }>(record: Record): Record => ({
    ...record,
    inspected: exchange(record.inspected),
  });
  return {
    ...history,
    containers: history.containers.map(exchanged),
    images: history.images.map(exchanged),
    networks: history.networks.map(exchanged),
  };
}
