/** What helps on when somebody is stuck: from a nudge to nearly the answer. */
import type { Localized } from "#author";

export const deskHints: readonly Localized[] = [
  {
    de: "«network with name hafen already exists»: Das Netz gibt es schon, das ist in Ordnung. Weiter mit `./start.sh`.",
    en: "“network with name hafen already exists”: the network already exists, which is fine. Go on with `./start.sh`.",
  },
  {
    de: "«No such file or directory»? Du bist nicht in `~/rechte-entziehen`. In jedem neuen Terminal zuerst `cd ~/rechte-entziehen`.",
    en: "“No such file or directory”? You are not in `~/rechte-entziehen`. In every new terminal start with `cd ~/rechte-entziehen`.",
  },
  {
    de: "Zur Frage: Was hat `docker restart` mit dem Container gemacht, und was macht `docker rm` in `start.sh` mit ihm?",
    en: "About the question: what did `docker restart` do to the container, and what does `docker rm` in `start.sh` do to it?",
  },
];

export const userHints: readonly Localized[] = [
  {
    de: "Die Zeilen gehören vor `CMD`. In `nano` speichert Ctrl+O mit Enter, und Ctrl+X beendet.",
    en: "The lines go before `CMD`. In nano, Ctrl+O and Enter saves, Ctrl+X exits.",
  },
  {
    de: "Steht noch etwas in der Liste? Ein Dockerfile wird von oben nach unten abgearbeitet. Was nach dem Aufräumen entsteht, räumt niemand mehr auf.",
    en: "Does the list still show something? A Dockerfile is processed from top to bottom. Nobody cleans up what is added after the clean-up.",
  },
  {
    de: "«Operation not permitted» beim Bauen: Nach `USER kasse` laufen auch die RUN-Zeilen ohne root. Die find-Zeile gehört davor.",
    en: "“Operation not permitted” while building: after `USER kasse` the RUN lines run without root, too. The find line goes before it.",
  },
  {
    de: "Der Testfall will die Liste des Images sehen, aus dem die Kasse gerade läuft. Nach jedem Umbau: `./start.sh`, dann noch einmal auflisten.",
    en: "The test case wants to see the list for the image that the cash desk is running from now. After each change: `./start.sh`, then search again.",
  },
];

export const fileSystemHints: readonly Localized[] = [
  {
    de: "Die Fehlermeldung nennt den Pfad, der schreibbar sein will. Sie steht auch in `docker logs kasse`.",
    en: "The error message names the path that needs to be writable. You also find it in `docker logs kasse`.",
  },
  {
    de: "Nach einem `\\` am Ende einer Zeile darf kein Leerzeichen mehr kommen, sonst ist der Befehl dort zu Ende.",
    en: "There must be no space after a `\\` at the end of a line, or the command ends there.",
  },
  {
    de: "«Permission denied» in /var/lib/kasse: Das Volume entstand, als die Kasse noch root war. `docker rm -f kasse archiv`, dann `docker volume rm kassenrolle archivrolle`, dann `./start.sh`.",
    en: "“Permission denied” in /var/lib/kasse: the volume was created while the cash desk was still root. `docker rm -f kasse archiv`, then `docker volume rm kassenrolle archivrolle`, then `./start.sh`.",
  },
  {
    de: "Fürs Archiv: `-v archivrolle:/var/lib/archiv \\` als eigene Zeile unter `docker run -d --name archiv …`.",
    en: "For the archive: `-v archivrolle:/var/lib/archiv \\` on a line of its own below `docker run -d --name archiv …`.",
  },
];

export const capabilitiesHints: readonly Localized[] = [
  {
    de: "In «Härtung» steht beim Container kasse die Zeile «Capabilities». Zähl die Wörter, solange du noch nichts entzogen hast.",
    en: "Under “Hardening”, the container kasse has a row “Capabilities”. Count the words before you drop any of them.",
  },
  {
    de: "Oder rechne: Jede Stelle von `a80425fb` ist eine Zahl von 0 bis 15. a sind zwei Einsen (1010), 8 eine (1000), 0 keine …",
    en: "Or work it out: each digit of `a80425fb` is a number from 0 to 15. a has two ones (1010), 8 has one (1000), 0 has none …",
  },
  {
    de: "Zeigt CapBnd noch `a80425fb`? Dann fehlt `--cap-drop ALL` zwischen den Klammern von `rechte=( … )`, oder `./start.sh` danach.",
    en: "Does CapBnd still show `a80425fb`? Then `--cap-drop ALL` is missing between the brackets of `rechte=( … )`, or `./start.sh` after it.",
  },
];

export const networkHints: readonly Localized[] = [
  {
    de: "Frag bei jedem Port: Wer ausserhalb dieses Containers braucht ihn, und von wo? Der Rest kann weg.",
    en: "For each port, ask: who outside this container needs it, and from where? The rest can go.",
  },
  {
    de: "Mit der Zeile `-p 5678:5678 -e DEBUG=1 \\` verschwinden Tür und Debug-Server zugleich.",
    en: "Delete the line `-p 5678:5678 -e DEBUG=1 \\`, and the door and the debug server are both gone.",
  },
  {
    de: "«im Archiv fehlt die Kopie»: Kasse und Archiv sehen sich nur, wenn beide im Netz `lager` sind. Die Kasse braucht `--network hafen` und `--network lager`.",
    en: "“the copy is missing in the archive”: the cash desk and the archive only see each other if both are on the network `lager`. The desk needs `--network hafen` and `--network lager`.",
  },
  {
    de: "Solange `--network hafen` in `rechte=( … )` steht, ist auch das Archiv dort. Nimm die Zeile heraus und schreib die Netze unter die beiden `docker run`.",
    en: "As long as `--network hafen` is in `rechte=( … )`, the archive is on that network, too. Remove the line and write the networks below the two `docker run`.",
  },
];

export const lastHints: readonly Localized[] = [
  {
    de: "Im Testfall 6.1 steht, was dem Angreifer noch gelingt. Jede Aufgabe nimmt ihm etwas davon.",
    en: "Test case 6.1 says what the attacker can still do. Each task takes some of it away.",
  },
  {
    de: "«120 Prozesse starten» verhindert `--pids-limit`, wie in Lab 04.",
    en: "“start 120 processes” is stopped by `--pids-limit`, as in lab 04.",
  },
  {
    de: "Zwischen die Klammern von `rechte=( … )`: `--memory 128m` und `--pids-limit 50`. Dann `./start.sh`.",
    en: "Between the brackets of `rechte=( … )`: `--memory 128m` and `--pids-limit 50`. Then `./start.sh`.",
  },
];
