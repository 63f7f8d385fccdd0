/** Finds the simple commands of a piece of shell, those within `$(…)` too, each as words with their places. Nothing is expanded. */

export interface Word {
  /** As it stands there, quotes included. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

type Command = readonly Word[];

/** Bodies of here-documents, comments and what stands in single quotes hold no commands. */
export function commandsIn(text: string): Command[] {
  return new Scanner(text).commands();
}

class Scanner {
  readonly #text: string;
  readonly #found: Command[] = [];
  /** Ends of here-documents whose bodies begin at the next line. */
  readonly #awaited: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  commands(): Command[] {
    while (this.#at < this.#text.length) this.#untilClosed();
    return this.#found;
  }

  /** Up to the bracket that closes what is open, or to the end. */
  #untilClosed(): void {
    let words: Word[] = [];
    const endCommand = () => {
      if (words.length > 0) this.#found.push(words);
      words = [];
    };
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at] ?? "";
      if (this.#text.startsWith("\\\n", this.#at)) this.#at += 2;
      else if (/[^\S\n]/.test(char)) this.#at += 1;
      else if (char === "#") this.#at = this.#indexOf("\n");
      else if (char === "\n") {
        endCommand();
        this.#skipHereDocuments();
      } else if (char === ")") {
        this.#at += 1;
        break;
      } else if (this.#isOperator()) {
        endCommand();
        this.#at += 1;
      } else words.push(this.#word());
    }
    endCommand();
  }

  #word(): Word {
    const start = this.#at;
    while (this.#at < this.#text.length && !/[\s)]/.test(this.#text[this.#at] ?? "") && !this.#isOperator())
      this.#part();
    const text = this.#text.slice(start, this.#at);
    const hereDocument = /^\d*<<-?(?!<)(.*)$/s.exec(text)?.[1];
    if (hereDocument === "") {
      while (this.#text[this.#at] === " ") this.#at += 1;
      this.#awaited.push(unquoted(this.#word().text));
    } else if (hereDocument) this.#awaited.push(unquoted(hereDocument));
    return { text, start, end: this.#at };
  }

  #part(): void {
    const rest = (start: string) => this.#text.startsWith(start, this.#at);
    if (rest("\\")) this.#at += 2;
    else if (rest("'")) this.#at = this.#indexOf("'", 1) + 1;
    else if (rest("`")) this.#at = this.#indexOf("`", 1) + 1;
    else if (rest("${")) this.#at = this.#indexOf("}") + 1;
    else if (rest("$((")) this.#at = this.#indexOf("))") + 2;
    else if (rest("$(")) {
      this.#at += 2;
      this.#untilClosed();
    } else if (rest('"')) this.#doubleQuoted();
    else this.#at += 1;
  }

  #doubleQuoted(): void {
    this.#at += 1;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"') {
      if (this.#text[this.#at] === "'") this.#at += 1;
      else this.#part();
    }
    this.#at += 1;
  }

  /** `&` also stands in redirections such as `>&2` and `&>`. */
  #isOperator(): boolean {
    const char = this.#text[this.#at] ?? "";
    if (char === "&") return this.#text[this.#at - 1] !== ">" && this.#text[this.#at + 1] !== ">";
    return /[;|(\n]/.test(char);
  }

  #skipHereDocuments(): void {
    this.#at += 1;
    for (const end of this.#awaited.splice(0)) {
      let line = "";
      do {
        const lineEnd = this.#indexOf("\n");
        line = this.#text.slice(this.#at, lineEnd).trim();
        this.#at = lineEnd + 1;
      } while (line !== end && this.#at < this.#text.length);
    }
  }

  #indexOf(what: string, after = 0): number {
    const found = this.#text.indexOf(what, this.#at + after);
    return found === -1 ? this.#text.length : found;
  }
}

function unquoted(word: string): string {
  return word.replace(/['"\\]/g, "");
}
