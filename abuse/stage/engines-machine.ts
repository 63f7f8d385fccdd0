/** The machine that the attacks were tried on, in a sentence: the engine's, which need not be this one. */
import { connectDocker } from "#sandbox";

const GiB = 1024 ** 3;

export async function enginesMachine(): Promise<string> {
  const info = await connectDocker(process.env.DOCKER_HOST ?? null).info();
  const security: string[] = info.SecurityOptions ?? [];
  const appArmor = security.some((option) => option.includes("apparmor")) ? "AppArmor" : "no AppArmor";
  const size = `${info.NCPU} processors, ${Math.round(info.MemTotal / GiB)} GiB`;
  const kernel = String(info.KernelVersion).split(".").slice(0, 2).join(".");
  return `${info.OperatingSystem}, kernel ${kernel}, Docker ${info.ServerVersion}, control groups version ${info.CgroupVersion}, ${appArmor}, ${size}`;
}
