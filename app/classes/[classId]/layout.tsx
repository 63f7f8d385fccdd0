/** A class to a student: its labs and each lab share one connection, so that a lab finds it open. */
import type { ReactNode } from "react";
import { ConnectionProvider } from "../../../components/connection/connection-provider.tsx";

export default function ClassLayout({ children }: { readonly children: ReactNode }) {
  return <ConnectionProvider>{children}</ConnectionProvider>;
}
