/** From a nudge to nearly the answer, one at a time. */
import type { Localized } from "#author";

export const memoryHints: readonly Localized[] = [
  {
    de: "«Conflict. The container name is already in use»: Den Namen gibt es schon. `docker rm zuviel` räumt ihn weg, dann versuchst du es noch einmal.",
    en: "“Conflict. The container name is already in use”: there is already a container with that name. `docker rm zuviel` removes it; then try again.",
  },
  {
    de: "Zur Frage: Vergleich, welcher Prozess in `nimmersatt` der einzige ist, und lies die Zeilen mit FAIL von `zuviel`. Wer bekam dort das Signal 9?",
    en: "About the question: find out which process is the only one in `nimmersatt`, and read the FAIL lines of `zuviel`. Who got signal 9 there?",
  },
  {
    de: "Der Exit-Code des Containers ist der seines ersten Prozesses. In `zuviel` ist das `stress`, das nur Helfer (worker) losschickt.",
    en: "The container's exit code is that of its first process. In `zuviel` that is `stress`, which only sends out helpers (workers).",
  },
];

export const cpuHints: readonly Localized[] = [
  {
    de: "`docker ps` sollte vier Container zeigen. Fehlt einer oder läuft ein fünfter, stimmt die Rechnung nicht.",
    en: "`docker ps` should show four containers. If one is missing, or a fifth one is running, the numbers do not add up.",
  },
  {
    de: "Zur Frage: Zähl die Gewichte derer zusammen, die noch da sind. Welcher Teil davon gehört `load1`?",
    en: "About the question: add up the weights of those that are left. What part of that belongs to `load1`?",
  },
  {
    de: "Zum Viertel: Derselbe Befehl, der oben alle vier auf einen Prozessor gesetzt hat, ändert auch andere Grenzen. `docker update --help` zeigt, welche.",
    en: "About the quarter: the command that put all four onto one processor above can change other limits as well. `docker update --help` shows which.",
  },
  {
    de: "Ein Viertel schreibst du als 0.25. Der Befehl hat die Form `docker update OPTION halb`.",
    en: "A quarter is written as 0.25. The command looks like `docker update OPTION halb`.",
  },
];

export const restartHints: readonly Localized[] = [
  {
    de: "«pull access denied for my-flaky-image»: Das Image gibt es noch nicht. Bau es mit `docker build`, und vergiss den Ordner am Schluss nicht.",
    en: "“pull access denied for my-flaky-image”: there is no such image yet. Build it with `docker build`, and don't forget the folder at the end.",
  },
  {
    de: "Bleibt der Zähler von `flaky` bei 0? Hast du ihn von Hand gestartet, beginnt er von vorn. Lass ihn in Ruhe: Docker startet ihn selbst neu, sobald er scheitert.",
    en: "Does the counter of `flaky` stay at 0? If you started it by hand, it begins again. Leave it alone: Docker restarts it by itself as soon as it fails.",
  },
  {
    de: "Für `dreimal` brauchst du den Befehl von `flaky` mit einem anderen Namen und einer anderen Zahl.",
    en: "For `dreimal` you need the command of `flaky` with another name and another number.",
  },
  {
    de: "Steht bei `dreimal` noch «restarting» oder «running», ist er noch nicht am Ende: zwei, drei Sekunden warten und noch einmal nachsehen. `flaky` soll dabei weg sein.",
    en: "If `dreimal` still says “restarting” or “running”, it is not finished yet: wait two or three seconds and look again. `flaky` should be gone by then.",
  },
];

export const processHints: readonly Localized[] = [
  {
    de: "Der Befehl für `gebremst` ist der von `bombe`, mit einem anderen Namen und einer Option mehr. Optionen kommen vor das Wort `ubuntu`.",
    en: "The command for `gebremst` is that of `bombe` with another name and one more option. Options come before the word `ubuntu`.",
  },
  {
    de: "Auch `gebremst` endet nach etwa einer Minute von selbst. Bleibt der Testfall offen, start ihn noch einmal: zuerst `docker rm -f gebremst`, dann mit `--pids-limit 50`.",
    en: "`gebremst`, too, ends by itself after about a minute. If the test case stays open, start it again: first `docker rm -f gebremst`, then with `--pids-limit 50`.",
  },
  {
    de: "Dein Terminal wartet bei `--ulimit cpu=12:14`? Lass es: Zwölf Sekunden Rechenzeit können auf einem vollen Host zwanzig Sekunden dauern.",
    en: "Your terminal is waiting at `--ulimit cpu=12:14`? Let it: twelve seconds of computing may take twenty on a busy host.",
  },
];

export const narrowHints: readonly Localized[] = [
  {
    de: "Jede der drei Grenzen hast du in diesem Lab schon gebraucht: Aufgabe 1, Aufgabe 2, Aufgabe 4. Alle passen in einen Befehl.",
    en: "You have used each of the three limits in this lab: task 1, task 2, task 4. All of them fit into one command.",
  },
  {
    de: "«Ohne Swap» heisst: Speicher und Swap zusammen sind nicht mehr als der Speicher allein. Es braucht also zwei Optionen für den Speicher.",
    en: "“Without swap” means: memory and swap together are no more than memory alone. So memory takes two options.",
  },
  {
    de: "`docker run -d --name fremd -m … --memory-swap … --cpus … --pids-limit … amouat/stress`",
    en: "`docker run -d --name fremd -m … --memory-swap … --cpus … --pids-limit … amouat/stress`",
  },
  {
    de: "Mehrere auf einmal aufräumen: `docker rm -f NAME1 NAME2`. Den Namen jedes Containers, der noch läuft, zeigt `docker ps`.",
    en: "To clear up several at once: `docker rm -f NAME1 NAME2`. `docker ps` shows the names of those that are still running.",
  },
];
