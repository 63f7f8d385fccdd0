/** A coloured piece of code. An option is never torn apart after its hyphen, where a browser likes to begin a new line. */
import type { ComponentProps } from "react";

const OPTION = /^\s*-\S+$/;

export function CodePiece({ className = "", ...rest }: ComponentProps<"span">) {
  const isOption = typeof rest.children === "string" && OPTION.test(rest.children);
  return <span {...rest} className={isOption ? `${className} inline-block indent-0` : className} />;
}
