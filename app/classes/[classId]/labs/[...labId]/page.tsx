/** A lab at work. Making the page begins nothing, so that it can be fetched before it is asked for; showing it does. */
import type { Metadata, Viewport } from "next";
import { getLocale } from "next-intl/server";
import { localized } from "#i18n/contract";
import { getRuntime } from "#runtime";
import { labPath, placeAndTitle } from "../../../../../components/lab/lab-address.ts";
import { BrokenLab } from "../../../../../components/workbench/broken-lab.tsx";
import { LabNotYet } from "../../../../../components/workbench/lab-not-yet.tsx";
import { requireViewer } from "../../../../guards.ts";
import { LabAtWork } from "../../../../lab-at-work.tsx";
import { requireOwnClass } from "../../../own-class.ts";
import { requireLab } from "./require-lab.ts";

interface LabPageProps {
  readonly params: Promise<{ classId: string; labId: string[] }>;
}

// On a tablet the terminal and its keys stay above the keyboard instead of under it.
export const viewport: Viewport = { interactiveWidget: "resizes-content" };

export async function generateMetadata({ params }: LabPageProps): Promise<Metadata> {
  await requireViewer();
  const { title } = await requireLab((await params).labId);
  return { title: localized(title, await getLocale()) };
}

export default async function LabPage({ params }: LabPageProps) {
  const viewer = await requireViewer();
  const { classId, name: className } = await requireOwnClass(viewer, (await params).classId);
  const lab = await requireLab((await params).labId);
  if (lab.problem !== undefined) return <BrokenLab viewer={viewer} classId={classId} className={className} lab={lab} />;

  const { userId } = viewer;
  const { labId } = lab;
  const { catalogue, labOrder } = getRuntime();
  const before = await labOrder.stillBefore({ classId, userId, labId });
  if (before.length > 0) {
    const labs = await Promise.all(before.map((id) => catalogue.find(id)));
    return <LabNotYet viewer={viewer} classId={classId} className={className} lab={lab} before={labs} />;
  }
  const trail = [
    { label: className, href: `/classes/${classId}` },
    { label: placeAndTitle(lab, await getLocale()), href: labPath({ classId, labId }) },
  ];
  return <LabAtWork viewer={viewer} classId={classId} lab={lab} trail={trail} />;
}
