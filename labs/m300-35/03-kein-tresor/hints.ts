/** Hints of each task, from a nudge to nearly the answer. */
import type { Localized } from "#author";

export const kernelHints: readonly Localized[] = [
  {
    de: "`uname -r` ist ein gewöhnliches Programm. Es weiss die Version nicht selbst, es fragt den Kernel, auf dem es gerade läuft.",
    en: "`uname -r` is an ordinary program. It does not know the version itself, it asks the kernel that it is running on.",
  },
  {
    de: "Gesucht ist die Nummer auf dem Host, nicht die im Container. `ps` im Terminal zeigt den Host, `docker exec zeuge ps` den Container.",
    en: "You need the number on the host, not the one in the container. `ps` in the terminal shows the host, `docker exec zeuge ps` the container.",
  },
  {
    de: "`ps -C sleep -o pid,user,args` hat eine Zeile mit `sleep 3600`. Die Zahl ganz links ist es. Lass `zeuge` laufen, bis Zeile 1.2 bestanden ist.",
    en: "`ps -C sleep -o pid,user,args` has a line with `sleep 3600`. It is the number on the far left. Leave `zeuge` running until row 1.2 has passed.",
  },
];

export const doorHints: readonly Localized[] = [
  {
    de: "Im Container bist du root, und unter `/homeroot` liegt die Disk des Hosts. Was auf dem Host `/root` heisst, heisst dort `/homeroot/root`.",
    en: "In the container you are root, and the host's disk lies under `/homeroot`. What is called `/root` on the host is `/homeroot/root` there.",
  },
  {
    de: "«No such file or directory» bei `/homeroot`? Beim Umsehen muss am Anfang der Zeile `root@` stehen, sonst bist du nicht im Container. Beim Schreiben gehört `-v /:/homeroot` in den Befehl.",
    en: "“No such file or directory” for `/homeroot`? When you look around, the line must begin with `root@`, otherwise you are not in the container. When you write, the command needs `-v /:/homeroot`.",
  },
  {
    de: "Die Datei zählt, wenn der Befehl eines Containers sie geschrieben hat, ohne Umweg über eine Shell: `docker run`, dann `cp /etc/hostname` und das Ziel. Was drin steht, kopierst du nicht ab, `cp` holt es.",
    en: "The file counts if a container's own command wrote it, without a shell in between: `docker run`, then `cp /etc/hostname` and the destination. You don't have to copy out the id; `cp` fetches it.",
  },
  {
    de: "Zu den Fragen: Lies die beiden Zeilen über Gruppe und Socket, und denk daran, dass an einem Netzwerk-Port niemand nach deiner Gruppe fragt.",
    en: "About the questions: read the two lines about group and socket, and remember that at a network port nobody asks which group you are in.",
  },
];

export const dugOutHints: readonly Localized[] = [
  {
    de: "`docker history tresor` zählt die Schichten von oben nach unten, `manifest.json` von unten nach oben. Welche hat `COPY` gemacht?",
    en: "`docker history tresor` lists layers from the top down, `manifest.json` from the bottom up. Which one did `COPY` make?",
  },
  {
    de: "Jede Schicht ist ein tar-Archiv. `tar -tf DATEI` zeigt, was darin liegt, `tar -xOf DATEI schluessel.txt` gibt diese Datei auf dem Bildschirm aus.",
    en: "Each layer is a tar archive. `tar -tf FILE` shows what is in it, `tar -xOf FILE schluessel.txt` prints that file on the screen.",
  },
  {
    de: "Es ist die zweitletzte der Liste: `tar -xOf ausgepackt/blobs/sha256/… schluessel.txt`, mit ihrem Namen für die drei Punkte.",
    en: "It is the second last in the list: `tar -xOf ausgepackt/blobs/sha256/… schluessel.txt`, with its name for the three dots.",
  },
  {
    de: "Ins zweite Dockerfile gehören nur die zwei Zeilen der Aufgabe. Steht mehr darin oder etwas anderes, lässt sich nicht zeigen, dass der Schlüssel nicht doch im Image liegt.",
    en: "Only the two lines from the task belong in the second Dockerfile. If there is more, or something else, nobody can prove that the key is not in the image after all.",
  },
  {
    de: "Die Prüfsumme passt nicht? Ein Geheimnis zählt für den Zwischenspeicher von `docker build` nicht mit: Hast du den Schlüssel danach noch einmal gemacht, bau mit `--no-cache`.",
    en: "The checksum does not match? The cache of `docker build` ignores secrets: if you created the key again afterwards, build with `--no-cache`.",
  },
];

export const namesHints: readonly Localized[] = [
  {
    de: "Schreib dir den Digest auf, bevor du den Namen vergibst. Zu spät? `docker images --digests` zeigt ihn immer noch, nur ohne Tag.",
    en: "Write the digest down before you give the name away. Too late? `docker images --digests` still shows it, only without a tag.",
  },
  {
    de: "Ein Digest ersetzt den Tag und steht hinter einem `@`: `alpine@sha256:…`. Er hat 64 Zeichen nach `sha256:`.",
    en: "A digest takes the place of the tag and comes after an `@`: `alpine@sha256:…`. It has 64 characters after `sha256:`.",
  },
  {
    de: "`docker run --rm alpine@sha256:… echo ok`, mit dem ganzen Digest. Erst danach `docker pull alpine`.",
    en: "`docker run --rm alpine@sha256:… echo ok`, with the whole digest. Only then `docker pull alpine`.",
  },
];

export const quizHints: readonly Localized[] = [
  {
    de: "Frag bei jeder Antwort: Hätte sie in der Aufgabe, in der du das Problem gesehen hast, etwas geändert?",
    en: "For each answer, ask: would it have changed anything in the task where you saw the problem?",
  },
  {
    de: "Die Tabelle in dieser Aufgabe nennt zu jedem Aspekt, was er ausnützt. Die Massnahme ist jene, die genau das wegnimmt.",
    en: "The table in this task says what each aspect exploits. The right measure takes away exactly that.",
  },
];
