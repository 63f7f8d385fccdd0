"use client";
/** Lesson, terminal and test cases with movable dividers, by pointer and by keyboard; where they were left they are found again. */
import { useTranslations } from "next-intl";
import type { ReactNode, RefObject } from "react";
import { Group, type GroupProps, Panel, Separator, usePanelRef } from "react-resizable-panels";
import { keepPreference } from "../ui/preference-cookie.ts";
import type { Layout, Pane } from "./pane.ts";

export interface PanesProps {
  readonly layouts: Readonly<Record<"columns" | "rows", Layout | undefined>>;
  /** Where there is room for one only. */
  readonly shown: Pane;
  readonly lesson: ReactNode;
  readonly terminals: ReactNode;
  readonly lessonRef: RefObject<HTMLElement | null>;
  /** @param makeRoom for a row that is about to be opened */
  readonly tests: (makeRoom: () => void) => ReactNode;
  readonly testsRef: RefObject<HTMLElement | null>;
}

const testsSize = "34%";
/** Of the strip alone, when the divider is at the bottom. */
const testsSizeMin = "3.0625rem";
/** With less than this an opened row has no room. */
const roomForRowPx = 160;

const dividerClass =
  "divider shrink-0 bg-line transition-colors hover:bg-accent focus-visible:bg-accent focus-visible:outline-none data-[separator=active]:bg-accent";

export function Panes({ layouts, shown, lesson, terminals, tests, lessonRef, testsRef }: PanesProps) {
  const t = useTranslations("workbench.panes");
  const testsPanel = usePanelRef();

  function makeRoom(): void {
    if (testsPanel.current && testsPanel.current.getSize().inPixels < roomForRowPx)
      testsPanel.current.resize(testsSize);
  }

  return (
    <Group id="columns" {...remembered("columns", layouts)} data-shown={shown} className="panes min-h-0 flex-1">
      <Panel id="lesson" defaultSize="42%" minSize="22rem">
        <main
          id="content"
          ref={lessonRef}
          tabIndex={-1}
          className="pane pane-lesson h-full overflow-y-auto px-4 py-6 focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2 sm:px-8"
        >
          {lesson}
        </main>
      </Panel>
      <Separator aria-label={t("columns")} className={`${dividerClass} w-px`} />
      <Panel id="work" minSize="26rem">
        <Group id="rows" orientation="vertical" {...remembered("rows", layouts)}>
          <Panel id="terminal" minSize="10rem">
            <section aria-label={t("terminal")} className="pane pane-terminal h-full">
              {terminals}
            </section>
          </Panel>
          <Separator aria-label={t("rows")} className={`${dividerClass} h-px`} />
          <Panel id="tests" panelRef={testsPanel} defaultSize={testsSize} minSize={testsSizeMin}>
            <section
              ref={testsRef}
              tabIndex={-1}
              aria-label={t("tests")}
              className="pane pane-tests h-full focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2"
            >
              {tests(makeRoom)}
            </section>
          </Panel>
        </Group>
      </Panel>
    </Group>
  );
}

function remembered(
  name: "columns" | "rows",
  layouts: PanesProps["layouts"],
): Pick<GroupProps, "defaultLayout" | "onLayoutChanged"> {
  return {
    defaultLayout: layouts[name],
    onLayoutChanged(layout, { isUserInteraction, requestedLayout }) {
      if (isUserInteraction) keepPreference(name, JSON.stringify(requestedLayout ?? layout));
    },
  };
}
