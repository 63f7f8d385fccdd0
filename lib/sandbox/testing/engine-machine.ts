/** The machine an engine runs on, wherever that is: its processes and its network, as a container that shares both of them sees them. */
import type Docker from "dockerode";
import { type Answer, runInContainer } from "../docker/run-in-container.ts";

export interface MachineProcess {
  /** The fields of /proc/PID/status. */
  readonly status: ReadonlyMap<string, string>;
  /** Lines of /proc/PID/uid_map: first inside, first outside, how many. */
  readonly uidMap: readonly (readonly number[])[];
}

export class EngineMachine {
  readonly #docker: Docker;
  readonly #image: string;
  readonly #name: string;
  #container: Promise<Docker.Container> | null = null;

  /** `image`: one with the usual programs; the container made from it gets the name. */
  constructor({ docker, image, name }: { docker: Docker; image: string; name: string }) {
    this.#docker = docker;
    this.#image = image;
    this.#name = name;
  }

  /** As root there, in its network and among its processes. */
  async run(command: string): Promise<Answer> {
    this.#container ??= this.#enter();
    return runInContainer(await this.#container, command);
  }

  /** The one whose whole command line is this. */
  async findProcess(commandLine: string): Promise<MachineProcess> {
    const { out } = await this.run(`pgrep --full --exact '${commandLine}'`);
    if (!/^\d+$/.test(out)) throw new Error(`not one process of the engine's machine is called ${commandLine}: ${out}`);
    return this.process(Number(out));
  }

  async process(pid: number): Promise<MachineProcess> {
    const [status, uidMap] = await Promise.all(
      ["status", "uid_map"].map(async (file) => linesOf((await this.run(`cat /proc/${pid}/${file}`)).out)),
    );
    return { status: new Map(status?.map(splitField)), uidMap: uidMap?.map(numbersOf) ?? [] };
  }

  /** Ends everything that was left running there. */
  async leave(): Promise<void> {
    await (await this.#container)?.remove({ force: true });
    this.#container = null;
  }

  async #enter(): Promise<Docker.Container> {
    const container = await this.#docker.createContainer({
      name: this.#name,
      Image: this.#image,
      Entrypoint: ["sleep", "infinity"],
      HostConfig: { PidMode: "host", NetworkMode: "host" },
    });
    await container.start();
    return container;
  }
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

function splitField(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

function numbersOf(line: string): number[] {
  return line.trim().split(/\s+/).map(Number);
}
