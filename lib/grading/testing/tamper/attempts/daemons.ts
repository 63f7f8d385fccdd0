/** Tampering with the Docker that is asked: another in its place, one before it, or the genuine one hindered. */
import type { Attempt } from "../attempt.ts";
import { NAIVE_INSPECT } from "../student-tools.ts";

const falseAt = (socket: string) => `bg sudo perl false.pl ${socket} "$image"`;
const answers = "until docker inspect dienst > /dev/null 2>&1; do sleep 0.05; done";
const edits = `'"Memory":134217728' '"Memory": 67108864' '"ReadonlyRootfs":false' '"ReadonlyRootfs":true ' '"User":"2000"' '"User":"1000"'`;
const forges = "a hardened service";
const both = ["inspected", "hardened"] as const;
const naive = NAIVE_INSPECT;

export const daemons = [
  {
    name: "another program behind Docker's socket",
    forges,
    typed: `image=$(own_image); stop_docker; ${falseAt("/run/docker.sock")}; ${answers}`,
    naive,
    checks: [...both, "limited"],
    undecided: ["inspected"],
    isShort: true,
  },
  {
    name: "a proxy before the genuine Docker that edits its answers",
    forges,
    typed: `careless; sudo mv /run/docker.sock /run/genuine.sock
      bg sudo perl proxy.pl /run/docker.sock /run/genuine.sock ${edits}; ${answers}`,
    naive,
    checks: [...both, "limited"],
    undo: "mv /run/genuine.sock /run/docker.sock",
  },
  {
    name: "a copy of dockerd on the same socket, with a proxy in mind",
    forges: "a container that ran with a limit",
    typed: `stop_docker; sudo rm -f /run/docker.sock /run/docker.pid; sudo cp /usr/sbin/dockerd /root/dockerd
      bg sudo /root/dockerd --group docker; until docker version; do sleep 0.05; done
      docker run -d --name dienst --memory 64m ubuntu sleep 600`,
    naive: "[ $(docker inspect -f '{{.HostConfig.Memory}}' dienst) = 67108864 ]",
    checks: ["inspected", "hardened"],
    undecided: ["inspected"],
    undo: "pkill -9 -f /root/dockerd; rm -f /root/dockerd /run/docker.pid",
  },
  {
    name: "Docker's socket is a symbolic link to another",
    forges,
    typed: `careless; image=$(own_image); ${falseAt("/run/false.sock")}; until [ -S /run/false.sock ]; do sleep 0.05; done
      sudo mv /run/docker.sock /run/genuine.sock; sudo ln -s /run/false.sock /run/docker.sock; ${answers}`,
    naive,
    checks: [...both, "limited"],
    undo: "mv -f /run/genuine.sock /run/docker.sock; rm -f /run/false.sock",
  },
  {
    name: "another socket mounted over Docker's",
    forges,
    typed: `careless; image=$(own_image); ${falseAt("/run/false.sock")}; until [ -S /run/false.sock ]; do sleep 0.05; done
      sudo mount --bind /run/false.sock /run/docker.sock; ${answers}`,
    naive,
    checks: [...both, "limited"],
    undo: "umount /run/docker.sock; rm -f /run/false.sock",
  },
  {
    name: "the genuine Docker stopped (SIGSTOP), another one answers",
    forges,
    typed: `careless; image=$(own_image); sudo pkill -STOP -x dockerd; sudo mv /run/docker.sock /run/genuine.sock
      ${falseAt("/run/docker.sock")}; ${answers}`,
    naive,
    checks: [...both],
    undecided: ["inspected"],
    undo: "mv -f /run/genuine.sock /run/docker.sock",
  },
  {
    name: "the genuine Docker stopped, the client tells what it once said",
    forges: "that everything is cleared up",
    typed: `careless; sudo pkill -STOP -x dockerd; echo 'docker() { [ "$1" = ps ] || ~/t/docker "$@"; }' >> ~/.bashrc`,
    naive: '[ -z "$(docker ps -q)" ]',
    checks: ["cleared"],
    undecided: ["cleared"],
  },
  {
    name: "Docker killed, and kept from coming back",
    forges: "that everything is cleared up",
    typed: "careless; stop_docker",
    naive: '[ -z "$(docker ps -q 2> /dev/null)" ]',
    checks: ["cleared"],
    undecided: ["cleared"],
  },
  {
    name: "Docker begins anew on another folder",
    forges: "that everything is cleared up",
    typed: `careless; stop_docker; sudo rm -f /run/docker.pid /run/docker.sock
      bg sudo dockerd --group docker --data-root /var/lib/other --exec-root /run/other --containerd /run/containerd/containerd.sock --containerd-namespace other --containerd-plugins-namespace other2
      until docker version; do sleep 0.05; done`,
    naive: '[ -z "$(docker ps -aq)" ]',
    checks: ["limited", "inspected"],
    undo: "pkill -9 -f data-root; while pgrep -f data-root; do sleep 0.05; done; rm -rf /run/docker.pid /run/docker.sock /run/other; (rm -rf /var/lib/other; true)",
  },
  {
    name: "Docker's files edited while it is down, the container lives on (live-restore)",
    forges,
    typed: `echo '{"live-restore":true,"registry-mirrors":'"$(jq -c '."registry-mirrors"' /etc/docker/daemon.json)"'}' > daemon.json
      sudo cp /etc/docker/daemon.json /root/daemon.json; sudo cp daemon.json /etc/docker/daemon.json
      sudo pkill -9 -x dockerd; until docker version && [ "$(docker info -f '{{.LiveRestoreEnabled}}')" = true ]; do sleep 0.1; done
      id=$(careless); stop_docker
      sudo sed -i 's/"Memory":134217728/"Memory":67108864/; s/"ReadonlyRootfs":false/"ReadonlyRootfs":true/' /var/lib/docker/containers/$id/hostconfig.json
      sudo sed -i 's/"User":"2000"/"User":"1000"/' /var/lib/docker/containers/$id/config.v2.json
      sudo rm -f /run/docker.stop; until docker version; do sleep 0.1; done`,
    naive,
    checks: [...both, "limited"],
    undo: "cp /root/daemon.json /etc/docker/daemon.json; docker rm -f dienst; pkill -9 -x dockerd",
  },
] satisfies readonly Attempt[];
