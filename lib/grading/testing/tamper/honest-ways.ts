/** The honest way of each check, in the order in which they are tried. */
import type { HonestWay } from "./attempt.ts";

export const honestWays: readonly HonestWay[] = [
  { check: "ran", typed: "docker run --name fertig ubuntu echo geschafft", isShort: true },
  { check: "limited", typed: "docker run --memory 64m ubuntu true" },
  { check: "built", typed: "printf 'FROM ubuntu\\nUSER 1000\\n' > Dockerfile; docker build -q -t eigenes ." },
  {
    check: "isolated",
    typed:
      "docker network create --internal innen; for i in 1 2; do docker run -d --network innen ubuntu sleep 60; done",
  },
  { check: "talked", typed: "docker run ubuntu sh -c 'for i in 1 2 3 4; do echo tick; sleep 0.5; done'" },
  { check: "inspected", typed: "hard" },
  { check: "cleared", typed: "docker run -d --name dienst ubuntu sleep 60; docker rm -f dienst" },
  {
    check: "page",
    typed: "serve_page; listens http://localhost:8080/",
  },
  { check: "exported", typed: "hard; docker ps --no-trunc > ~/export.txt" },
  { check: "setting", typed: "echo treiber=local > ~/einstellung", isShort: true },
  { check: "hardened", typed: "hard", isShort: true },
  {
    check: "logged",
    typed: `id=$(docker run -d --log-driver syslog ubuntu sh -c 'while echo tick; do sleep 0.3; done')
      until grep -q \${id:0:12} /var/log/syslog; do sleep 0.1; done`,
  },
];
