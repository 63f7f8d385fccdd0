/** Every image of the classroom, pulled and used by a student whose sandbox reaches nothing but the classroom registry. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InstanceId } from "#core";
import { preloadImages } from "../preload-images.ts";
import { shell, until } from "../testing/drive-engine.ts";
import { patience } from "../testing/patience.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";
import { readImagesFile } from "./images-file.ts";
import { listImages, type ServedImage, syncImages, verifyImages } from "./images-of-installation.ts";

const images = await readImagesFile();
/** cAdvisor is compiled, where its image was not made before. */
const buildTimeoutMs = 1_200_000 * patience;

let real: RealEngine;
let instanceId: InstanceId;
let served: ServedImage[];

beforeAll(async () => {
  real = await realEngine();
  expect(await syncImages(real, { again: false }, () => {})).toEqual([]);
  served = await listImages(real);
  instanceId = await real.startSandbox();
}, buildTimeoutMs);
afterAll(() => real?.remove());

function asStudent(command: string) {
  return shell(real.engine, instanceId, { user: "student", command });
}

/** What a page answers on the student's host, once it does. */
async function page(address: string): Promise<string> {
  let out = "";
  await until(
    async () => {
      const answer = await asStudent(`curl --silent --fail --insecure --max-time 5 ${address}`);
      out = answer.out;
      return answer.code === 0;
    },
    { what: address },
  );
  return out;
}

test("the registry serves all that images.yaml names, and every part of them is whole", async () => {
  expect(served.filter(({ record }) => record === null)).toEqual([]);
  expect(await verifyImages(real)).toEqual([]);
});

test("the student's host reaches no other registry", async () => {
  const { code } = await asStudent("curl --silent --max-time 5 https://registry-1.docker.io/v2/");
  expect(code).not.toBe(0);
});

test.each(images.map(({ name }) => name.replace(/^library\//, "")))(
  "%s is pulled, and says itself whether it only stands in",
  async (name) => {
    expect(await asStudent(`docker pull ${name}`)).toMatchObject({ code: 0 });
    const label = `'{{index .Config.Labels "org.opencontainers.image.description"}}'`;
    const { out } = await asStudent(`docker image inspect --format ${label} ${name}`);
    const origin = served.find((image) => image.name.replace(/^library\//, "") === name)?.record?.origin;
    expect(out.startsWith("Stand-in for ")).toBe(origin === "stand-in");
  },
);

test("alpine's small commands are there", async () => {
  expect((await asStudent("docker run --rm alpine sh -c 'echo hello | tr a-z A-Z; id -u; ls /etc/passwd'")).out).toBe(
    "HELLO\n0\n/etc/passwd",
  );
});

test("packages of ubuntu and debian are known by the names that apt uses", async () => {
  for (const name of ["ubuntu", "debian"]) {
    expect(await asStudent(`docker run --rm ${name} sh -c 'command -v apt-get && dpkg --status bash'`)).toMatchObject({
      code: 0,
    });
  }
});

test("stress works within the memory that the module gives it, and is killed beyond", async () => {
  const limited = "docker run --rm -m 128m --memory-swap 128m amouat/stress stress --vm 1 -t 1s";
  expect((await asStudent(`${limited} --vm-bytes 64m`)).out).toContain("successful run completed");
  expect((await asStudent(`${limited} --vm-bytes 200m`)).code).not.toBe(0);
});

test("stress without a command keeps a processor busy, as the module's four containers do", async () => {
  expect(await asStudent("docker run -d --name load1 -c 2048 amouat/stress")).toMatchObject({ code: 0 });
  await until(async () => (await asStudent("docker top load1")).out.includes("stress --cpu"), { what: "the load" });
  await asStudent("docker rm -f load1");
});

test(
  "the module's Dockerfile on python:3.9 is built without the internet, runs as appuser, and its page answers",
  async () => {
    const app =
      "import os\nfrom flask import Flask\napp = Flask(__name__)\n@app.route('/')\ndef hello():\n    return f'Hello {os.getuid() > 0}'\napp.run(host='0.0.0.0', port=5000)\n";
    const dockerfile = [
      "FROM python:3.9",
      "RUN groupadd -r appuser && useradd -r -g appuser appuser",
      "WORKDIR /app",
      "COPY . /app",
      "RUN pip install --no-cache-dir -r requirements.txt",
      "RUN chown -R appuser:appuser /app",
      "USER appuser",
      'CMD ["python", "app.py"]',
    ].join("\n");
    const files = { "app.py": app, "requirements.txt": "Flask\nrequests\nredis\nuWSGI\n", Dockerfile: dockerfile };
    await asStudent("mkdir -p secure");
    for (const [name, content] of Object.entries(files)) {
      const encoded = Buffer.from(content).toString("base64");
      await asStudent(`echo ${encoded} | base64 -d > secure/${name}`);
    }
    const build = await asStudent("docker build -t secure secure");
    expect(build, build.err).toMatchObject({ code: 0 });
    expect((await asStudent("docker run --rm secure python --version")).out).toMatch(/^Python 3\.9\./);
    expect(
      (await asStudent("docker run --rm secure sh -c 'uwsgi --version && python -c \"import redis, requests\"'")).code,
    ).toBe(0);
    await asStudent("docker run -d --name secure -p 5000:5000 secure");
    expect(await page("http://127.0.0.1:5000/")).toBe("Hello True");
    await asStudent("docker rm -f secure");
  },
  300_000 * patience,
);

test("nginx stands before httpd and answers by https with a certificate of one's own", async () => {
  const site =
    "server { listen 443 ssl; ssl_certificate /tls/cert.pem; ssl_certificate_key /tls/key.pem; location / { proxy_pass http://web; } }";
  await asStudent("docker network create inside && docker run -d --name web --network inside httpd");
  const certificate =
    "docker run --rm -v tls:/tls nginx openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout /tls/key.pem -out /tls/cert.pem";
  expect(await asStudent(certificate)).toMatchObject({ code: 0 });
  await asStudent(`mkdir -p conf && echo '${site}' > conf/default.conf`);
  const proxy = `docker run -d --name proxy --network inside -p 8443:443 -v tls:/tls:ro -v ~/conf:/etc/nginx/conf.d:ro nginx`;
  expect(await asStudent(proxy)).toMatchObject({ code: 0 });
  expect(await page("https://127.0.0.1:8443/")).toContain("It works!");
  expect((await asStudent("docker logs proxy")).out).toContain('"GET / HTTP/1.1" 200');
  await asStudent("docker rm -f proxy web");
});

describe("cAdvisor", () => {
  const run =
    "docker run -d --name cadvisor -v /:/rootfs:ro -v /var/run:/var/run:rw -v /sys:/sys:ro -v /var/lib/docker/:/var/lib/docker:ro -p 8080:8080";

  async function showsTheStudentsContainers() {
    expect(await page("http://127.0.0.1:8080/containers/")).toContain("cAdvisor");
    await until(async () => (await page("http://127.0.0.1:8080/metrics")).includes('name="seen"'), {
      what: "the student's container in the metrics",
    });
    const metrics = await page("http://127.0.0.1:8080/metrics");
    expect(metrics).toMatch(/^container_memory_usage_bytes\{[^}]*name="seen"[^}]*\} [1-9]/m);
    expect(await page("http://127.0.0.1:8080/docker/")).toContain("seen");
    await asStudent("docker rm -f cadvisor");
  }

  test("runs with the module's own command line and shows the student's containers by name", async () => {
    await asStudent("docker run -d --name seen ubuntu sleep 3600");
    expect(await asStudent(`${run} google/cadvisor:latest`)).toMatchObject({ code: 0 });
    await showsTheStudentsContainers();
  });

  test("runs from the module's own Dockerfile, too", async () => {
    const lines =
      'FROM google/cadvisor:latest\\nEXPOSE 8080\\nCMD ["/usr/bin/cadvisor", "--logtostderr", "--port=8080"]\\n';
    const build = `mkdir -p own && printf '${lines}' > own/Dockerfile && docker build -t own-cadvisor own`;
    expect(await asStudent(build)).toMatchObject({ code: 0 });
    expect(await asStudent(`${run} own-cadvisor`)).toMatchObject({ code: 0 });
    await showsTheStudentsContainers();
  });
});

describe("preloading", () => {
  let dialled = 0;
  const dial = () => {
    dialled += 1;
    return real.engine.dial(instanceId, "docker");
  };

  test("what is absent is there afterwards, and what is there is not fetched again", async () => {
    await asStudent("docker rmi -f alpine debian");
    expect((await asStudent("docker images --quiet alpine")).out).toBe("");
    await preloadImages(dial, ["alpine", "library/debian:latest"]);
    expect(await asStudent("docker image inspect alpine debian")).toMatchObject({ code: 0 });
    dialled = 0;
    await preloadImages(dial, ["alpine", "debian"]);
    // One look each, and no fetching.
    expect(dialled).toBe(2);
  });

  test("one that the classroom does not have is named", async () => {
    await expect(preloadImages(dial, ["no/such-image"])).rejects.toThrow("no/such-image:latest could not be preloaded");
  });
});
