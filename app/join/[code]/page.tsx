/** Joining with the link: the code is filled in, and the class is named. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JoinEntrance } from "../join-entrance.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.join"))("title") };
}

export default async function JoinByLinkPage({ params }: { readonly params: Promise<{ code: string }> }) {
  return <JoinEntrance joinCode={decodeURIComponent((await params).code)} />;
}
