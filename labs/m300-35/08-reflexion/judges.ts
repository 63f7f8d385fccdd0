/**
 * What can be told of a reflection without reading it: that it is there, that it is long enough, and that it is a text. Whether it is a
 * good one the teacher says.
 */
import { type Check, countWords, type History, type Localized, type Question, ratingsIn } from "#author";
import { texts } from "./questions.ts";

type Judge = Check["judge"];
type Ratings = Extract<Question, { kind: "ratings" }>;
type Text = Extract<Question, { kind: "text" }>;

/** Of the words of a text so many are different ones; in ordinary texts it is half of them and more. */
const differentShareMin = 0.35;
/** Words that every text of some length has, in both languages. */
const ordinaryWords = new Set(
  "ich mich mir wir und oder aber nicht die der das den dem ein eine ist war hat habe mit für auf zu in an es wie was als I me my we and or but not the a an is was has have had with for on to in of at it how what as that this".split(
    " ",
  ),
);
const ordinaryShareMin = 0.15;
/** Two texts that share more of their words are one text. */
const sharedShareMax = 0.8;

export function judgeRatings({ id, statements, levels }: Ratings): Judge {
  return ({ history, passed, open }) => {
    const ratings = ratingsIn(history.answers[id]?.value);
    if (ratings.size < statements.length) {
      const of = `${ratings.size}/${statements.length}`;
      return open({ de: `${of} eingeschätzt`, en: `${of} assessed` });
    }
    const counts = levels.map((_, index) => [...ratings.values()].filter((level) => level === index + 1).length);
    const inWords = (locale: keyof Localized) =>
      levels.flatMap((level, index) => (counts[index] ? `${counts[index]} × ${level[locale]}` : [])).join(", ");
    return passed({ de: inWords("de"), en: inWords("en") });
  };
}

export function judgeText(question: Text): Judge {
  return ({ history, passed, failed, open }) => {
    const { id, wordsMin = 0 } = question;
    const text = history.answers[id]?.value ?? "";
    const words = countWords(text);
    if (words === 0) return open({ de: "noch nicht geschrieben", en: "not written yet" });
    if (words < wordsMin) {
      return open({ de: `${words} von mindestens ${wordsMin} Wörtern`, en: `${words} of at least ${wordsMin} words` });
    }
    const problem = problemOf(question, history);
    return problem ? failed(problem) : passed({ de: `${words} Wörter`, en: `${words} words` });
  };
}

function problemOf(question: Text, { answers }: History): Localized | null {
  const words = wordsOf(answers[question.id]?.value);
  const different = new Set(words);
  if (different.size / words.length < differentShareMin) {
    return { de: "dieselben Wörter immer wieder", en: "the same words again and again" };
  }
  if (words.filter((word) => ordinaryWords.has(word)).length / words.length < ordinaryShareMin) {
    return { de: "kein Text in ganzen Sätzen", en: "no text in full sentences" };
  }
  const twin = texts.find(
    ({ id }) => id !== question.id && sharedShare(different, wordsOf(answers[id]?.value)) > sharedShareMax,
  );
  if (!twin) return null;
  return { de: `fast derselbe Text wie «${twin.prompt.de}»`, en: `nearly the same text as “${twin.prompt.en}”` };
}

function wordsOf(text = ""): string[] {
  return text.match(/[\p{L}\p{N}]+/gu)?.map((word) => (word === "I" ? word : word.toLowerCase())) ?? [];
}

/** Of the words of one text, how many stand in the other too; nothing while the other is not written. */
function sharedShare(words: ReadonlySet<string>, other: readonly string[]): number {
  const others = new Set(other);
  return others.size === 0 ? 0 : [...words].filter((word) => others.has(word)).length / words.size;
}
