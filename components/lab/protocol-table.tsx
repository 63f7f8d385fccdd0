"use client";
/** Rows of the protocol: number, test case, expected, observed, accepted. Filled by the platform, never by hand. */
import "./protocol.css";
import { useTranslations } from "next-intl";
import { useLabWork } from "./lab-work.tsx";
import type { ProtocolRow } from "./protocol.ts";
import { ProtocolLine } from "./protocol-line.tsx";

export interface ProtocolTableProps {
  readonly rows: readonly ProtocolRow[];
  readonly label: string;
  /** Number of the row that is open, if one is. */
  readonly open: string | null;
  readonly onOpen: (nr: string | null) => void;
}

export function ProtocolTable({ rows, label, open, onOpen }: ProtocolTableProps) {
  const t = useTranslations("lab.protocol");
  const { changed } = useLabWork();
  return (
    <div className="protocol">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className="protocol-nr">
              {t("nr")}
            </th>
            <th scope="col">{t("test-case")}</th>
            <th scope="col" className="protocol-wide">
              {t("expected")}
            </th>
            <th scope="col" className="protocol-wide">
              {t("observed")}
            </th>
            <th scope="col" className="protocol-verdict">
              {t("accepted")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ProtocolLine
              key={row.nr}
              row={row}
              fresh={changed.some(({ nr }) => nr === row.nr)}
              open={open === row.nr}
              onToggle={() => onOpen(open === row.nr ? null : row.nr)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
