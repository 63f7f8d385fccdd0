/** Class 12: a container that is given everything the student's own Docker has to give. */
import type { Attack, Weakening } from "../attack.ts";
import { PRIVILEGED, withNamespaces } from "../weakenings.ts";

/** Of the student's own Docker: the most that it has to give. */
const all = "--privileged --pid=host --network=host --ipc=host --uts=host --cgroupns=host -v /:/h";
const containerTimeoutMs = 60_000;

const sharedProcesses: Weakening = {
  name: "no process namespace of one's own",
  files: {
    "oci-config.jq": (config) =>
      withNamespaces(config, { without: "pid" }).replace(
        '{ destination: "/proc", type: "proc", source: "proc" }',
        '{ destination: "/proc", type: "none", source: "/proc", options: ["rbind"] }',
      ),
  },
  until: "shell",
};

const trustedSideInside: Weakening = {
  name: "a folder of the trusted side mounted inside",
  files: {
    "oci-config.jq": (config) =>
      config.replace(
        "mounts: [",
        'mounts: [ { destination: "/mnt", type: "none", source: "/data", options: ["rbind"] },',
      ),
  },
};

const attacks: readonly Attack[] = [
  {
    nr: "12a",
    name: "see processes of the trusted side, the machine or a neighbour",
    expected: "only processes of one's own, with all namespaces of the host shared",
    weakened: sharedProcesses,
    async attempt({ attacker }) {
      const look =
        "cat /proc/[0-9]*/cmdline 2> /dev/null | tr '\\0' ' ' | grep -Eo '[o]uter-init|[t]erminal-holder' | sort -u";
      const inContainer = `docker run --rm ${all} ubuntu bash -c "${look.replaceAll("'\\0'", "'\\\\0'")}"`;
      const [outside, inside] = [
        await attacker.root(look),
        await attacker.root(inContainer, { timeoutMs: containerTimeoutMs }),
      ];
      const foreign = `${outside.stdout}\n${inside.stdout}`
        .split("\n")
        .filter((name) => /outer-init|terminal-holder/.test(name));
      return { succeeded: foreign.length > 0, observed: foreign.length > 0 ? foreign.join(", ") : "none of others" };
    },
  },
  {
    nr: "12b",
    name: "reach files of the trusted side through the whole file system",
    expected: "the root of the file system is the student's own: neither disk image nor uid maps of the trusted side",
    weakened: trustedSideInside,
    async attempt({ attacker }) {
      const { stdout, stderr, exitCode } = await attacker.root(
        `docker run --rm ${all} ubuntu chroot /h find / -xdev -o \\( -name disk.img -o -name lab.pid \\) -print 2> /dev/null; find / \\( -path /proc -o -path /sys \\) -prune -o \\( -name disk.img -o -path /run/lab.pid \\) -print`,
        { timeoutMs: containerTimeoutMs },
      );
      if (exitCode !== 0) throw new Error(stderr);
      return { succeeded: stdout !== "", observed: stdout === "" ? "none found" : stdout.replaceAll("\n", ", ") };
    },
  },
  {
    nr: "12c",
    name: "share a namespace with the machine",
    expected: "user, network and process namespaces are others than the machine's",
    weakened: PRIVILEGED,
    isShort: true,
    async attempt({ attacker, host }) {
      const names = ["user", "net", "pid"];
      const links = names.map((name) => `/proc/self/ns/${name}`).join(" ");
      const [own, machines] = [await attacker.root(`readlink ${links}`), await host(`readlink ${links}`)];
      const shared = own.stdout.split("\n").filter((link) => machines.stdout.split("\n").includes(link));
      if (own.stdout.split("\n").length !== names.length) throw new Error(own.stderr);
      return { succeeded: shared.length > 0, observed: shared.length > 0 ? shared.join(", ") : "none of 3 shared" };
    },
  },
];
export default attacks;
