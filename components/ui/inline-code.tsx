/** Code within a sentence. What is short stays together: `-d` torn apart after its hyphen is no longer an option. */
import type { ComponentProps } from "react";

const unbrokenLengthMax = 28;

export function InlineCode({ children, ...rest }: ComponentProps<"code">) {
  // Within a code block it is made of coloured pieces, and the block decides.
  if (typeof children !== "string") return <code {...rest}>{children}</code>;
  const wrapping = children.length <= unbrokenLengthMax ? "whitespace-nowrap" : "wrap-anywhere";
  return (
    <code className={`rounded-sm bg-line/55 px-[0.3em] py-px font-mono text-[0.9em] ${wrapping}`}>{children}</code>
  );
}
