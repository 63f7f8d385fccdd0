/** A short text in which `code` stands between backticks, as authors write it. */
import { InlineCode } from "./inline-code.tsx";

export function WithCode({ text }: { readonly text: string }) {
  let at = 0;
  return text.split("`").map((part, index) => {
    const key = at;
    at += part.length + 1;
    return index % 2 === 1 ? <InlineCode key={key}>{part}</InlineCode> : part;
  });
}
