/** A small turning arc beside words that say what is happening; never alone. */
export function Spinner() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className="size-4 shrink-0 animate-turn"
      fill="none"
      stroke="currentColor"
    >
      <circle cx="8" cy="8" r="6" strokeWidth="1.5" opacity="0.25" />
      <path d="M8 2a6 6 0 0 1 6 6" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  );
}
