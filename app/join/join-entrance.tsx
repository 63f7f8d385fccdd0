/** One entrance for three kinds of people: new students, students with an account, and teachers who took a wrong turn. */
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { getRuntime } from "#runtime";
import { Entrance } from "../../components/account/entrance.tsx";
import { JoinAsForm } from "../../components/account/join-as-form.tsx";
import { JoinForm } from "../../components/account/join-form.tsx";
import { SignOutFirst } from "../../components/account/sign-out-first.tsx";
import { buttonClass } from "../../components/ui/button.tsx";
import { viewerNow } from "../guards.ts";
import { signInPath } from "../local-path.ts";
import { join, joinAs } from "./actions.ts";

export async function JoinEntrance({ joinCode }: { readonly joinCode: string }) {
  const t = await getTranslations("auth.join");
  const [viewer, name] = await Promise.all([viewerNow(), getRuntime().classroom.nameBehind(joinCode)]);
  const title = name === null ? t("title") : t("title-class", { name });

  if (viewer && viewer.role !== "student") {
    return (
      <Entrance title={title} lead={t("teacher")}>
        <Link href="/teacher" className={buttonClass("plain")}>
          {t("to-teacher")}
        </Link>
      </Entrance>
    );
  }
  return (
    <Entrance title={title} lead={t("lead")}>
      {viewer ? (
        <>
          <JoinAsForm action={joinAs} joinCode={joinCode} name={viewer.name} />
          <SignOutFirst next={joinCode ? `/join/${joinCode}` : "/join"} />
        </>
      ) : (
        <JoinForm action={join} joinCode={joinCode} signInHref={signInPath(joinCode && `/join/${joinCode}`)} />
      )}
    </Entrance>
  );
}
