/** Files put into a student's host, as the student: whole or not at all, and nothing replaced unasked. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstanceId, isDomainError } from "#core";
import type { ExecRequest } from "../engine.ts";
import { putFile, putFolder } from "../host/put-files.ts";
import { shell } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";

let real: RealEngine;
let instanceId: InstanceId;

beforeAll(async () => {
  real = await realEngine();
  instanceId = await real.startSandbox();
});
afterAll(() => real?.remove());

const exec = (request: ExecRequest) => real.engine.exec(instanceId, request);

async function told(command: string): Promise<string> {
  const { code, out, err } = await shell(real.engine, instanceId, { user: "root", command });
  if (code !== 0) throw new Error(`${command}: ${err}`);
  return out.trim();
}

test("a file is the student's, and replaced only when asked for", async () => {
  const name = "my 'odd' $name;.py";
  const put = (text: string, ifThere: "keep" | "replace") =>
    putFile(exec, { name, content: Buffer.from(text), ifThere });
  const held = `/home/student/"my 'odd' \\$name;.py"`;
  expect(await put("one", "keep")).toBe(true);
  expect(await told(`stat -c '%U %a' ${held}`)).toBe("student 644");
  expect(await put("two", "keep")).toBe(false);
  expect(await told(`cat ${held}`)).toBe("one");
  expect(await put("two", "replace")).toBe(true);
  expect(await told(`cat ${held}`)).toBe("two");
});

test("a folder of that name stays", async () => {
  await told("mkdir /home/student/web; touch /home/student/web/kept");
  expect(await putFile(exec, { name: "web", content: Buffer.from(""), ifThere: "replace" })).toBe(false);
  expect(await told("ls /home/student/web")).toBe("kept");
});

test("a folder comes whole, and is left alone from then on", async () => {
  const folder = "/home/student/kasse";
  const files = [
    { path: "app/run", content: Buffer.from("#!/bin/sh"), isExecutable: true },
    { path: "notes", content: Buffer.from("hi"), isExecutable: false },
  ];
  expect(await putFolder(exec, { folder, files })).toBe(true);
  expect(await told(`cd ${folder}; stat -c '%n %U %a' . app/run notes`)).toBe(
    ". student 755\napp/run student 755\nnotes student 644",
  );
  await told(`echo mine > ${folder}/notes`);
  expect(await putFolder(exec, { folder, files })).toBe(false);
  expect(await told(`cat ${folder}/notes; ls -A /home/student | grep -c kasse`)).toBe("mine\n1");
});

test("what does not fit is told, and leaves nothing behind", async () => {
  await told("mkdir -p /home/student/full; mount -t tmpfs -o size=64k,mode=777 none /home/student/full");
  const files = [{ path: "big", content: Buffer.alloc(512 * 1024), isExecutable: false }];
  const put = putFolder(exec, { folder: "/home/student/full/lab", files });
  expect(await put.catch((error: unknown) => isDomainError(error) && error.code)).toBe("sandbox.files-not-written");
  expect(await told("ls -A /home/student/full")).toBe("");
});
