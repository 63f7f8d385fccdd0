/** The bar above pages that belong to nobody: only the way home. */
import Link from "next/link";
import { Brand } from "./brand.tsx";

export function HomeBar() {
  return (
    <header className="flex min-h-14 items-center border-line border-b px-4 py-1.5 sm:px-6">
      <Link href="/" className="inline-flex rounded-sm text-base hover:text-accent">
        <Brand />
      </Link>
    </header>
  );
}
