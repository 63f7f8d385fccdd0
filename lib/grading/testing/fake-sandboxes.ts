/** Students' sandboxes for tests: rows in a real database, a small Docker of their own in each, files that tests write. */
import type { Duplex } from "node:stream";
import { Announcer, ClassId, type Clock, DomainError, SandboxId, UserId } from "#core";
import type { Database } from "#db";
import type {
  FileReading,
  FolderReading,
  HostTool,
  HttpAnswer,
  KernelFacts,
  SandboxState,
  SandboxStatus,
  ToolAnswer,
} from "#sandbox/contract";
import { FakeDocker } from "./fake-docker.ts";
import { FakeFiles } from "./fake-files.ts";

export interface Student {
  readonly classId: ClassId;
  readonly userId: UserId;
  readonly sandboxId: SandboxId;
  readonly docker: FakeDocker;
  readonly files: FakeFiles;
  /** What web servers answer, by port. */
  readonly pages: Map<number, HttpAnswer>;
  /** What the kernel says of containers that run, by their ids. */
  readonly kernel: Map<string, KernelFacts>;
  /** What programs of ours say, by their command line. */
  readonly tools: Map<string, ToolAnswer>;
}

export class FakeSandboxes {
  readonly changed = new Announcer<SandboxStatus>((error) => {
    throw error;
  });
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #students = new Map<SandboxId, Student>();
  readonly #states = new Map<SandboxId, SandboxState>();

  constructor({ db, clock }: { db: Database; clock: Clock }) {
    this.#db = db;
    this.#clock = clock;
  }

  /** A student of the one class, whose sandbox runs. */
  async enrol(name: string): Promise<Student> {
    const person = (id: string) => ({ id, name: id, email: `${id}@example.invalid` });
    await this.#db.user.upsert({ where: { id: "keller" }, create: person("keller"), update: {} });
    const ap24 = { id: "ap24", name: "AP24a", joinCode: "AAA-AAA", teacherId: "keller" };
    await this.#db.class.upsert({ where: { id: ap24.id }, create: ap24, update: {} });
    await this.#db.user.create({ data: person(name) });
    await this.#db.sandbox.create({ data: { id: `sandbox${name}`, classId: ap24.id, userId: name } });
    const student = {
      classId: ClassId.parse(ap24.id),
      userId: UserId.parse(name),
      sandboxId: SandboxId.parse(`sandbox${name}`),
      docker: new FakeDocker(this.#clock),
      files: new FakeFiles(),
      pages: new Map<number, HttpAnswer>(),
      kernel: new Map<string, KernelFacts>(),
      tools: new Map<string, ToolAnswer>(),
    };
    this.#students.set(student.sandboxId, student);
    this.#states.set(student.sandboxId, { phase: "ready" });
    return student;
  }

  become({ sandboxId }: Student, state: SandboxState): void {
    this.#states.set(sandboxId, state);
    this.changed.announce(this.status(sandboxId));
  }

  status(sandboxId: SandboxId): SandboxStatus {
    return {
      sandboxId,
      state: this.#states.get(sandboxId) ?? { phase: "stopped" },
      stopsAt: null,
      stopReason: null,
      resetUndoUntil: null,
      since: 0,
    };
  }

  dial(sandboxId: SandboxId): Promise<Duplex> {
    return this.#ready(sandboxId).docker.dial();
  }

  async readFile(sandboxId: SandboxId, path: string): Promise<FileReading | null> {
    return this.#ready(sandboxId).files.read(path);
  }

  async readFolder(sandboxId: SandboxId, path: string): Promise<FolderReading> {
    return this.#ready(sandboxId).files.below(path);
  }

  async http(sandboxId: SandboxId, port: number): Promise<HttpAnswer | null> {
    return this.#ready(sandboxId).pages.get(port) ?? null;
  }

  async kernel(sandboxId: SandboxId, containerId: string): Promise<KernelFacts> {
    const facts = this.#ready(sandboxId).kernel.get(containerId);
    if (!facts) throw new DomainError("sandbox.container-unsteady");
    return facts;
  }

  async runTool(sandboxId: SandboxId, tool: HostTool, args: readonly string[]): Promise<ToolAnswer> {
    const answer = this.#ready(sandboxId).tools.get([tool, ...args].join(" "));
    if (!answer) throw new DomainError("sandbox.answer-unusable");
    return answer;
  }

  async exec(): Promise<never> {
    throw new DomainError("sandbox.not-ready");
  }

  async idFor({ classId, userId }: Pick<Student, "classId" | "userId">): Promise<SandboxId> {
    const row = await this.#db.sandbox.findUniqueOrThrow({ where: { classId_userId: { classId, userId } } });
    return SandboxId.parse(row.id);
  }

  async find(sandboxId: SandboxId): Promise<Student | null> {
    return this.#students.get(sandboxId) ?? null;
  }

  async list(): Promise<Student[]> {
    return [...this.#students.values()];
  }

  #ready(sandboxId: SandboxId): Student {
    const student = this.#students.get(sandboxId);
    if (!student || this.status(sandboxId).state.phase !== "ready") throw new DomainError("sandbox.not-ready");
    return student;
  }
}
