/** A short text in which `code` stands between backticks, as authors write it. */
export function WithCode({ text }: { readonly text: string }) {
  let at = 0;
  return text.split("`").map((part, index) => {
    const key = at;
    at += part.length + 1;
    return index % 2 === 1 ? (
      <code key={key} className="rounded-sm bg-line/50 px-1 font-mono text-[0.9em] break-words">
        {part}
      </code>
    ) : (
      part
    );
  });
}
