/** Labs to their authors: the list and each lab share one connection, so that a lab finds it open. */
import type { ReactNode } from "react";
import { ConnectionProvider } from "../../../components/connection/connection-provider.tsx";
import { requireTeacher } from "../../guards.ts";

export default async function LabsLayout({ children }: { readonly children: ReactNode }) {
  await requireTeacher();
  return <ConnectionProvider>{children}</ConnectionProvider>;
}
