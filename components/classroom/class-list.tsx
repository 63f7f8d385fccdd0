/** A teacher's classes: name, how many are in it, code, since when. */
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ClassSummary } from "#classroom/contract";

export function ClassList({ classes }: { readonly classes: readonly ClassSummary[] }) {
  const t = useTranslations("classroom.classes");
  const format = useFormatter();
  if (classes.length === 0) {
    return (
      <p className="self-start border-line border-y py-6">
        <strong className="font-semibold">{t("empty")}</strong> <span className="text-muted">{t("empty-hint")}</span>
      </p>
    );
  }
  return (
    <table className="w-full self-start border-line border-t text-left">
      <thead className="text-muted text-sm">
        <tr className="border-line border-b">
          <th className="py-2 pr-4 font-normal">{t("column.name")}</th>
          <th className="py-2 pr-4 text-right font-normal">{t("column.students")}</th>
          <th className="hidden whitespace-nowrap py-2 pr-4 pl-6 font-normal sm:table-cell">{t("column.code")}</th>
          <th className="hidden py-2 font-normal md:table-cell">{t("column.created")}</th>
        </tr>
      </thead>
      <tbody>
        {classes.map(({ classId, name, students, joinCode, joinClosesAt, createdAt }) => (
          <tr key={classId} className="group relative border-line border-b transition-colors hover:bg-sunken">
            <th scope="row" className="py-3 pr-4 font-semibold">
              <Link
                href={`/teacher/classes/${classId}`}
                className="break-words group-hover:text-accent after:absolute after:inset-0"
              >
                {name}
              </Link>
            </th>
            <td className="py-3 pr-4 text-right">{students}</td>
            <td
              className={`hidden whitespace-nowrap py-3 pr-4 pl-6 font-mono text-sm sm:table-cell ${joinClosesAt ? "text-muted line-through" : ""}`}
            >
              {joinCode}
            </td>
            <td className="hidden whitespace-nowrap py-3 text-muted text-sm md:table-cell">
              {format.dateTime(createdAt, { dateStyle: "medium" })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
