/** The alerts that reached a receiver: requests in the log of a web server that publishes a port. */
import { type ContainerRecord, type History, publishedPorts } from "#author";
import { cadvisors } from "./own-image.ts";

export interface Alert {
  readonly receiver: ContainerRecord;
  /** The beginning of the id of the container it tells of. */
  readonly id: string;
  readonly megabytes: number;
  readonly threshold: number;
}

const line = /"(?:GET|POST) \/\?id=([0-9a-f]{12,64})&mb=(\d{1,6})&schwelle=(\d{1,6}) HTTP\/1\.[01]" 200 /;

export function receivers(history: History): readonly ContainerRecord[] {
  const watching = cadvisors(history).map(({ id }) => id);
  return history.containers.filter((container) => {
    return container.startedAt !== null && publishedPorts(container).length > 0 && !watching.includes(container.id);
  });
}

/** In the order of receivers and lines: the newest last. */
export function alertsIn(history: History): readonly Alert[] {
  return receivers(history).flatMap((receiver) =>
    receiver.output.stdout.split("\n").flatMap((said) => {
      const [, id, megabytes, threshold] = line.exec(said) ?? [];
      return id ? [{ receiver, id, megabytes: Number(megabytes), threshold: Number(threshold) }] : [];
    }),
  );
}

/** Of a long log only the beginning is kept: what comes after it nobody has read. */
export function isOverfull({ output }: ContainerRecord): boolean {
  return output.stdoutLines > output.stdout.split("\n").filter((said) => said !== "").length;
}
