/** The catalogue: every attack, in the order of its classes. */
import type { Attack } from "./attack.ts";
import theEngine from "./attacks/01-the-engine.ts";
import deviceNodes from "./attacks/02-device-nodes.ts";
import kernelSettings from "./attacks/03-kernel-settings.ts";
import releaseAgents from "./attacks/04-control-groups.ts";
import raiseLimits from "./attacks/05-raise-limits.ts";
import rootFileSystem from "./attacks/06-root-file-system.ts";
import whoEnters from "./attacks/09-who-enters.ts";
import modules from "./attacks/10-modules.ts";
import systemCalls from "./attacks/11-system-calls.ts";
import nestedPrivileged from "./attacks/12-nested-privileged.ts";
import kernelsSecrets from "./attacks/13-the-kernels-secrets.ts";
import uidRanges from "./attacks/14-uid-ranges.ts";
import neighbour from "./attacks/15-neighbour.ts";
import linkLayer from "./attacks/16-link-layer.ts";
import servicesOfTheMachine from "./attacks/17-services-of-the-machine.ts";
import falseSources from "./attacks/18-false-sources.ts";
import egress from "./attacks/19-egress.ts";
import connections from "./attacks/20-connections.ts";
import ports from "./attacks/21-ports.ts";
import foreignNames from "./attacks/22-foreign-names.ts";
import processes from "./attacks/23-processes.ts";
import memory from "./attacks/24-memory.ts";
import openFiles from "./attacks/25-open-files.ts";
import inotify from "./attacks/26-inotify.ts";
import namespaces from "./attacks/27-namespaces.ts";
import networkDevices from "./attacks/28-network-devices.ts";
import mounts from "./attacks/29-mounts.ts";
import controlGroups from "./attacks/30-control-groups.ts";
import keyrings from "./attacks/31-keyrings.ts";
import kernelObjects from "./attacks/32-kernel-objects.ts";
import terminals from "./attacks/33-terminals.ts";
import disk from "./attacks/34-disk.ts";
import diskSpeed from "./attacks/35-disk-speed.ts";
import logs from "./attacks/36-logs.ts";
import processor from "./attacks/37-processor.ts";
import loopDevices from "./attacks/38-loop-devices.ts";
import clock from "./attacks/39-clock.ts";
import terminalFloods from "./attacks/40-terminal-floods.ts";
import connectionFloods from "./attacks/42-connection-floods.ts";

export const attacks: readonly Attack[] = [
  ...theEngine,
  ...deviceNodes,
  ...kernelSettings,
  ...releaseAgents,
  ...raiseLimits,
  ...rootFileSystem,
  ...whoEnters,
  ...modules,
  ...systemCalls,
  ...nestedPrivileged,
  ...kernelsSecrets,
  ...uidRanges,
  ...neighbour,
  ...linkLayer,
  ...servicesOfTheMachine,
  ...falseSources,
  ...egress,
  ...connections,
  ...ports,
  ...foreignNames,
  ...processes,
  ...memory,
  ...openFiles,
  ...inotify,
  ...namespaces,
  ...networkDevices,
  ...mounts,
  ...controlGroups,
  ...keyrings,
  ...kernelObjects,
  ...terminals,
  ...disk,
  ...diskSpeed,
  ...logs,
  ...processor,
  ...loopDevices,
  ...clock,
  ...terminalFloods,
  ...connectionFloods,
];
