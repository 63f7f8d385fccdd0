/** Tampering with names, labels and tags, and with containers that are hardened for the moment of the look only. */
import type { Attempt } from "../attempt.ts";
import { NAIVE_PAGE } from "../student-tools.ts";

const naiveMemory = "[ \"$(docker inspect -f '{{.HostConfig.Memory}}' dienst)\" = 67108864 ]";
const naiveUser = "[ \"$(docker inspect -f '{{.Config.User}}' dienst)\" = 1000 ]";
const naiveName = '[ -n "$(docker ps -aq --filter name=fertig)" ]';

export const containers = [
  {
    name: "a container that is only called so",
    forges: "a container that has run",
    typed: "docker create --name fertig ubuntu true",
    naive: naiveName,
    checks: ["ran"],
    isShort: true,
  },
  {
    name: "another container renamed",
    forges: "a container that has run",
    typed: "docker run --name anderer ubuntu true; docker rename anderer fertig",
    naive: naiveName,
    checks: ["ran"],
  },
  {
    name: "labels that claim what was not done",
    forges: "a limit",
    typed: "careless --label memory=64m --label com.docker.memory=67108864",
    naive: "[ \"$(docker inspect -f '{{.Config.Labels.memory}}' dienst)\" = 64m ]",
    checks: ["limited", "inspected"],
  },
  {
    name: "the command's name in another one's arguments",
    forges: "a container that has run",
    typed: "docker run --name fertig ubuntu sh -c 'exit 0 # echo geschafft'",
    naive: "docker inspect -f '{{.Config.Cmd}}' fertig | grep -q 'echo geschafft'",
    checks: ["ran"],
  },
  {
    name: "a program called echo that does something else",
    forges: "a container that has run",
    typed: `printf 'FROM ubuntu\\nRUN printf "#!/bin/sh\\\\nexit 0\\\\n" > /usr/bin/echo\\n' > Dockerfile; docker build -q -t falsch .
      docker run --name fertig falsch echo geschafft`,
    naive: "docker inspect -f '{{.Config.Cmd}} {{.State.ExitCode}}' fertig | grep -q 'echo geschafft. 0'",
    checks: ["ran"],
  },
  {
    name: "the words written by a command inside (exec), not by the container",
    forges: "a container that has run",
    typed: "docker run -d --name fertig ubuntu sleep 600; docker exec fertig echo geschafft",
    naive: '[ "$(docker exec fertig echo geschafft)" = geschafft ]',
    checks: ["ran"],
  },
  {
    name: "a limit set only after the container ran",
    forges: "a container that ran with a limit",
    typed: "docker create --name dienst ubuntu sleep 600; docker update --memory 64m --memory-swap 64m dienst",
    naive: naiveMemory,
    checks: ["limited", "inspected"],
  },
  {
    name: "the user in the configuration, root in the process (setuid)",
    forges: "a process that is not root",
    typed: `printf 'FROM ubuntu\\nRUN cp /usr/bin/perl /usr/bin/hoch && chmod u+s /usr/bin/hoch\\n' > Dockerfile; docker build -q -t hoch .
      docker run -d --name dienst --user 1000 --memory 64m --memory-swap 64m --read-only hoch hoch -e '$< = $> = 0; sleep 600'`,
    naive: naiveUser,
    checks: ["hardened"],
  },
  {
    name: "root comes in by exec",
    forges: "a container without root",
    typed: "hard; docker exec -d --user 0 dienst sleep 600",
    naive: naiveUser,
    checks: ["hardened"],
  },
  {
    name: "an imitated page, served by the student's host",
    forges: "the page of a container",
    typed: "bg perl web.pl 8080 page; listens http://localhost:8080/",
    naive: NAIVE_PAGE,
    checks: ["page"],
    isShort: true,
  },
  {
    name: "an imitated page, served by another container",
    forges: "the page of the lesson's container",
    typed: "docker run -d -p 8080:8080 -v ~/t:/t ubuntu perl /t/web.pl 8080 /t/page; listens http://localhost:8080/",
    naive: NAIVE_PAGE,
    checks: ["page"],
  },
  {
    name: "the page put into the genuine container",
    forges: "the page of an untouched container",
    typed: `docker run -d --name seite -p 8080:9090 ubuntu sleep 600; docker cp web.pl seite:/; docker cp page seite:/
      docker exec -d seite perl /web.pl 9090 /page; listens http://localhost:8080/`,
    naive: NAIVE_PAGE,
    checks: ["page"],
  },
  {
    name: "an image of one's own under the lesson's name",
    forges: "the lesson's image",
    typed: `printf 'FROM ubuntu\\nCOPY web.pl page /\\nENTRYPOINT ["perl", "/web.pl", "8080", "/page"]\\n' > Dockerfile; docker build -q -t ubuntu:latest .
      docker run -d -p 8080:8080 ubuntu; listens http://localhost:8080/`,
    naive: `${NAIVE_PAGE} && docker ps | grep -q ubuntu`,
    checks: ["page"],
    undo: "docker rm -f $(docker ps -aq); docker rmi -f ubuntu; docker pull -q ubuntu",
  },
  {
    name: "a tag instead of a build",
    forges: "an image built without root",
    typed: "docker tag ubuntu eigenes",
    naive: '[ -n "$(docker images -q eigenes)" ]',
    checks: ["built"],
    isShort: true,
  },
  {
    name: "an image committed with another user, not built",
    forges: "an image built without root",
    typed: "docker run --name vorlage ubuntu true; docker commit --change 'USER 1000' vorlage eigenes",
    naive: "[ \"$(docker inspect -f '{{.Config.User}}' eigenes)\" = 1000 ]",
    checks: ["built"],
  },
  {
    name: "a build that fails after the right Dockerfile was written",
    forges: "an image built without root",
    typed:
      "printf 'FROM ubuntu\\nRUN false\\nUSER 1000\\n' > ~/Dockerfile; docker build -t eigenes -f ~/Dockerfile . || true",
    naive: 'tail -n 1 ~/Dockerfile | grep -q "USER 1000"',
    checks: ["built"],
    undo: "rm -f /home/student/Dockerfile",
  },
  {
    name: "a Dockerfile exchanged after the build",
    forges: "an image built without root",
    typed:
      "printf 'FROM ubuntu\\n' > ~/Dockerfile; docker build -q -t eigenes -f ~/Dockerfile .; printf 'FROM ubuntu\\nUSER 1000\\n' > ~/Dockerfile",
    naive: '[ -n "$(docker images -q eigenes)" ] && tail -n 1 ~/Dockerfile | grep -q "USER 1000"',
    checks: ["built"],
    undo: "rm -f /home/student/Dockerfile",
  },
  {
    name: "a network that is only called internal",
    forges: "an internal network of two",
    typed:
      "docker network create innen --label internal=true; for i in 1 2; do docker run -d --network innen ubuntu sleep 600; done",
    naive: 'docker network inspect innen | grep -q \'"internal": "true"\'',
    checks: ["isolated"],
  },
  {
    name: "one container connected twice",
    forges: "an internal network of two",
    typed: `docker network create --internal innen; docker run -d --name eins --network innen ubuntu sleep 600
      docker network disconnect innen eins; docker network connect innen eins`,
    naive: "docker network inspect innen | grep -q '\"Internal\": true'",
    checks: ["isolated"],
  },
] satisfies readonly Attempt[];
