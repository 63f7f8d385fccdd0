/** Joining with the code from the board. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JoinEntrance } from "./join-entrance.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.join"))("title") };
}

export default function JoinPage() {
  return <JoinEntrance joinCode="" />;
}
