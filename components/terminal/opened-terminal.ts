/**
 * xterm.js, loaded and opened in an element of its own, which is then put where it shall be seen. Opening takes some tens of
 * milliseconds: where one will soon be needed it is done ahead, while the browser has nothing better to do.
 */
import type { FitAddon } from "@xterm/addon-fit";
import type { Terminal } from "@xterm/xterm";
import { loadPart } from "../ui/load-part.ts";
import { PALETTES } from "./palette.ts";

const fontFamily = '"IBM Plex Mono", ui-monospace, monospace';
const fontSizePx = 14;
const fontWeightBold = 600;
const scrollbackLines = 5000;
/** Whatever colours a program asks for, its words can be read. */
const contrastMin = 4.5;

export interface OpenedTerminal {
  readonly terminal: Terminal;
  readonly fit: FitAddon;
  /** Words of xterm.js itself, of all its terminals at once. */
  readonly strings: typeof Terminal.strings;
  /** Out of sight until it is moved. */
  readonly element: HTMLElement;
}

let ahead: Promise<OpenedTerminal> | null = null;

/** For whoever takes the next one. What does not arrive now is asked for again then. */
export function openTerminalAhead(theme: keyof typeof PALETTES): void {
  if (ahead) return;
  const opening = open(theme, (load) => load());
  ahead = opening;
  opening.catch(() => {
    // By now another one may be on its way.
    if (ahead === opening) ahead = null;
  });
}

/** The one opened ahead, else another. */
export function takeOpenedTerminal(theme: keyof typeof PALETTES): Promise<OpenedTerminal> {
  const taken = ahead;
  ahead = null;
  // It may be taken while it is still loading, and fail then.
  return taken ? taken.catch(() => open(theme, loadPart)) : open(theme, loadPart);
}

type Load = <Part>(load: () => Promise<Part>) => Promise<Part>;

async function open(theme: keyof typeof PALETTES, load: Load): Promise<OpenedTerminal> {
  const [{ Terminal }, { FitAddon }] = await Promise.all([
    load(() => import("@xterm/xterm")),
    load(() => import("@xterm/addon-fit")),
    // Measured before the letters are there, every column would be wrong. Where they do not arrive, others will do.
    ...[400, fontWeightBold].map((weight) =>
      document.fonts.load(`${weight} ${fontSizePx}px ${fontFamily}`).catch(() => undefined),
    ),
  ]);
  const terminal = new Terminal({
    fontFamily,
    fontSize: fontSizePx,
    fontWeightBold,
    lineHeight: 1.25,
    scrollback: scrollbackLines,
    minimumContrastRatio: contrastMin,
    theme: PALETTES[theme],
    drawBoldTextInBrightColors: false,
    cursorInactiveStyle: "outline",
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  const element = placeOutOfSight();
  terminal.open(element);
  await drawFaster(terminal);
  return { terminal, fit, strings: Terminal.strings, element };
}

/** Within the document: letters can be measured nowhere else. */
function placeOutOfSight(): HTMLElement {
  const element = document.createElement("div");
  element.className = "fixed top-0 right-full h-96 w-[50rem]";
  element.inert = true;
  document.body.append(element);
  return element;
}

/** With the graphics card where there is one; the page's own elements do otherwise. */
async function drawFaster(terminal: Terminal): Promise<void> {
  try {
    const { WebglAddon } = await import("@xterm/addon-webgl");
    const webgl = new WebglAddon();
    webgl.onContextLoss(() => webgl.dispose());
    terminal.loadAddon(webgl);
  } catch {
    // Without a graphics card every letter is an element: slower, and otherwise the same.
  }
}
