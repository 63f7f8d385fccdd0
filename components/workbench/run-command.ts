"use client";
/** The way from a command in the lesson to the terminal in front. */
import { createContext, useContext } from "react";

export type RunOutcome =
  | { readonly ran: true; readonly terminal: number }
  | { readonly ran: false; readonly reason: "no-connection" | "not-ready" };

export type RunCommand = (command: string) => RunOutcome;

export const RunCommandContext = createContext<RunCommand | null>(null);

export function useRunCommand(): RunCommand {
  const run = useContext(RunCommandContext);
  if (!run) throw new Error("commands are run within a Workbench");
  return run;
}
