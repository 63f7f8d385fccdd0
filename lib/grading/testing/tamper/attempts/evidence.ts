/** Tampering with what Docker remembers: its files, its logs, and so many events that one goes under. */
import type { Attempt } from "../attempt.ts";
import { NAIVE_LOGS } from "../student-tools.ts";

const line = (text: string) => `{"log":"${text}\\\\n","stream":"stdout","time":"%s"}\\n`;
const now = '"$(command date -u +%Y-%m-%dT%H:%M:%S.%NZ)"';
const start = "sudo rm -f /run/docker.stop; until docker version; do sleep 0.1; done";

export const evidence = [
  {
    name: "a log written by hand after the end of its container",
    forges: "a container that has said something",
    typed: `id=$(docker run -d --name fertig ubuntu true); docker wait fertig
      printf '${line("geschafft")}' ${now} | sudo tee /var/lib/docker/containers/$id/$id-json.log`,
    naive: NAIVE_LOGS,
    checks: ["ran"],
  },
  {
    name: "a log written by hand while its container is silent",
    forges: "a container that goes on talking",
    typed: `id=$(docker run -d --name dienst ubuntu sleep 600)
      for i in 1 2 3 4 5; do printf '${line("tick")}' ${now} | sudo tee -a /var/lib/docker/containers/$id/$id-json.log; sleep 0.5; done`,
    naive: "[ \"$(sudo cat $(docker inspect -f '{{.LogPath}}' dienst) | wc -l)\" -ge 3 ]",
    checks: ["talked"],
  },
  {
    name: "another container's past, written into Docker's files",
    forges: "a container that has run",
    typed: `id=$(docker run -d --name fertig ubuntu false); docker wait fertig; stop_docker
      d=/var/lib/docker/containers/$id
      sudo sed -i 's/"ExitCode":1/"ExitCode":0/; s/"Path":"false","Args":\\[\\]/"Path":"echo","Args":["geschafft"]/; s/"Cmd":\\["false"\\]/"Cmd":["echo","geschafft"]/' $d/config.v2.json
      printf '${line("geschafft")}' ${now} | sudo tee $d/$id-json.log
      ${start}`,
    naive: NAIVE_LOGS,
    checks: ["ran"],
  },
  {
    name: "a container made up in Docker's files",
    forges: "a container that has run",
    typed: `id=$(docker create --name vorlage ubuntu echo geschafft); stop_docker
      new=$(printf 'cd%.0s' {1..32}); c=/var/lib/docker/containers; sudo cp -a $c/$id $c/$new; m=/var/lib/docker/image/overlay2/layerdb/mounts; sudo cp -a $m/$id $m/$new
      sudo sed -i "s/$id/$new/g; s/vorlage/fertig/" $c/$new/config.v2.json
      sudo sed -i 's/"StartedAt":"[^"]*"/"StartedAt":"2026-01-01T00:00:01Z"/; s/"FinishedAt":"[^"]*"/"FinishedAt":"2026-01-01T00:00:02Z"/' $c/$new/config.v2.json
      printf '${line("geschafft")}' ${now} | sudo tee $c/$new/$new-json.log; sudo sed -i "s#\\"LogPath\\":\\"[^\\"]*\\"#\\"LogPath\\":\\"$c/$new/$new-json.log\\"#" $c/$new/config.v2.json
      ${start}`,
    naive: NAIVE_LOGS,
    checks: ["ran"],
    undecided: ["ran"],
    isShort: true,
  },
  {
    name: "an exit code written into Docker's files",
    forges: "a container that came to a good end",
    typed: `id=$(docker run -d --name fertig ubuntu sh -c 'echo geschafft; sleep 600'); until docker logs fertig | grep geschafft; do sleep 0.1; done
      p=$(docker inspect -f '{{.State.Pid}}' fertig); stop_docker; sudo kill -9 $p
      sudo sed -i 's/"Running":true/"Running":false/; s/"ExitCode":[0-9]*/"ExitCode":0/; s/"Path":"sh","Args":[[][^]]*]/"Path":"echo","Args":["geschafft"]/; s/"Pid":[0-9]*/"Pid":0/' /var/lib/docker/containers/$id/config.v2.json
      ${start}`,
    naive: "[ \"$(docker inspect -f '{{.State.ExitCode}} {{.Path}}' fertig)\" = '0 echo' ]",
    checks: ["ran"],
  },
  {
    name: "a log written by hand while Docker is down",
    forges: "a container that goes on talking",
    typed: `id=$(docker run -d --name dienst --restart always ubuntu sleep 600); stop_docker
      for i in 1 2 3 4 5; do printf '${line("tick")}' ${now} | sudo tee -a /var/lib/docker/containers/$id/$id-json.log; sleep 0.5; done
      ${start}`,
    naive: '[ "$(docker logs dienst | wc -l)" -ge 3 ]',
    checks: ["talked"],
  },
  {
    name: "a flood of events in which a container goes under",
    forges: "that no container was ever without a limit",
    typed: `id=$(docker create ubuntu true)
      curl --silent --unix-socket /run/docker.sock -X POST "http://docker/containers/$id/rename?name=flood-[1-4000]" > /dev/null
      docker rm $id`,
    naive: '[ -z "$(docker ps -aq)" ]',
    checks: ["limited", "ran"],
    undecided: ["limited"],
  },
  {
    name: "Docker's memory emptied after a container without a limit",
    forges: "that nothing was ever wrong",
    typed: `careless; docker rm -f dienst; stop_docker; sudo rm -rf /var/lib/docker/containers; ${start}`,
    naive: '[ -z "$(docker ps -aq)" ]',
    checks: ["limited", "inspected"],
  },
] satisfies readonly Attempt[];
