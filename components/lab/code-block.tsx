"use client";
/** Code of a lesson. Everything can be copied; a command can be run in the terminal that is in front. */
import { Check, Copy, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { copyText } from "../ui/copy-text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { useRunCommand } from "../workbench/run-command.ts";

const COMMAND_LANGUAGE = "sh";
const confirmationMs = 2000;
const explanationMs = 5000;

export interface CodeBlockProps {
  readonly source: string;
  readonly "data-language": string;
  readonly children: ReactNode;
}

export function CodeBlock({ source, "data-language": language, children }: CodeBlockProps) {
  const isCommand = language === COMMAND_LANGUAGE;
  return (
    <div className={`code-block ${isCommand ? "command" : ""}`} data-language={language}>
      <pre>{children}</pre>
      <div className="flex shrink-0 items-start p-1">
        <CopyCode source={source} />
        {isCommand && <RunCode source={source} />}
      </div>
    </div>
  );
}

function CopyCode({ source }: { readonly source: string }) {
  const t = useTranslations("lab.code");
  const [copied, setCopied] = useState(false);

  async function copy(): Promise<void> {
    if (!(await copyText(source))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), confirmationMs);
  }

  return (
    <>
      <IconButton label={t("copy")} icon={copied ? Check : Copy} onClick={() => void copy()} />
      <span role="status" className="sr-only">
        {copied ? t("copied") : ""}
      </span>
    </>
  );
}

function RunCode({ source }: { readonly source: string }) {
  const t = useTranslations("lab.code");
  const run = useRunCommand();
  const [said, setSaid] = useState<{ readonly text: string; readonly ran: boolean } | null>(null);

  function press(): void {
    // A double click is one press.
    if (said?.ran) return;
    const outcome = run(source);
    setSaid({ text: outcome.ran ? t("ran", { terminal: outcome.terminal }) : t(outcome.reason), ran: outcome.ran });
    setTimeout(() => setSaid(null), outcome.ran ? confirmationMs : explanationMs);
  }

  return (
    <span className="relative">
      <IconButton label={t("run")} icon={said?.ran ? Check : Play} onClick={press} tone="accent" />
      <span role="status" className={said && !said.ran ? "explanation" : "sr-only"}>
        {said?.text}
      </span>
    </span>
  );
}
