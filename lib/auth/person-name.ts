/** Two ways of writing the same name are one name: case, spaces, apostrophes and composed letters make no difference. */

/** What is unique: `  Zoë  O’Brien ` and `zoë o'brien` are the same person. */
export function usernameOf(name: string): string {
  return tidyName(name).replaceAll("’", "'").toUpperCase().toLowerCase().normalize("NFC");
}

/** What is shown: the name as typed, with single spaces. */
export function tidyName(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ");
}
