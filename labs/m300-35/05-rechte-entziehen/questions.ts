/** What this lab asks to be answered in words or numbers. */
import type { Question } from "#author";

export type Choice = Extract<Question, { kind: "choice" }>;

export const survived: Choice = {
  kind: "choice",
  id: "neustart",
  prompt: {
    de: "Warum hat die falsche Kontonummer den Neustart überlebt, `./start.sh` aber nicht?",
    en: "Why did the wrong account number survive the restart, but not `./start.sh`?",
  },
  options: [
    {
      id: "volume",
      label: {
        de: "Sie lag auf einem Volume, und start.sh leert es.",
        en: "It was on a volume, and start.sh empties it.",
      },
    },
    {
      id: "layer",
      label: {
        de: "Ein Neustart behält die schreibbare Schicht des Containers; start.sh macht einen neuen Container aus dem Image.",
        en: "A restart keeps the container's writable layer; start.sh creates a new container from the image.",
      },
    },
    {
      id: "image",
      label: {
        de: "Der Angreifer hat das Image verändert, und start.sh lädt es neu herunter.",
        en: "The attacker changed the image, and start.sh downloads it again.",
      },
    },
  ],
  explanation: {
    after: "1.2",
    text: {
      de: "Über den schreibgeschützten Schichten des Images hat jeder Container eine eigene, schreibbare. `docker restart` hält nur den Prozess an und startet ihn wieder; die Schicht bleibt, und mit ihr alles, was ein Angreifer hineingelegt hat. Erst ein neuer Container beginnt wieder beim Image. Auf einem schreibgeschützten Root-Dateisystem hätte er gar nichts hinterlassen können.",
      en: "On top of the image's read-only layers each container has its own writable one. `docker restart` only stops the process and starts it again; the layer stays, and with it everything an attacker has put there. Only a new container starts from the image again. On a read-only root file system the attacker could not have left anything behind.",
    },
  },
};

export const forgotten: Choice = {
  kind: "choice",
  id: "weg",
  prompt: {
    de: "Du rufst noch einmal `./start.sh` auf. Was ist danach weg?",
    en: "You run `./start.sh` once more. What is gone afterwards?",
  },
  options: [
    {
      id: "both",
      label: { de: "alles in /tmp und in /var/lib/kasse", en: "everything in /tmp and in /var/lib/kasse" },
    },
    { id: "volume", label: { de: "nur, was in /var/lib/kasse liegt", en: "only what is in /var/lib/kasse" } },
    { id: "tmpfs", label: { de: "nur, was in /tmp liegt", en: "only what is in /tmp" } },
  ],
  explanation: {
    after: "3.1",
    text: {
      de: "Ein tmpfs liegt im Arbeitsspeicher und endet mit dem Container. Ein Volume gehört Docker und nicht dem Container: Der neue Container bekommt dasselbe wieder. Darum gehört Wegwerfbares auf ein tmpfs und alles, was bleiben muss, auf ein Volume.",
      en: "A tmpfs lives in memory and ends with its container. A volume belongs to Docker, not to the container: the new container gets the same one again. So put what can be thrown away on a tmpfs, and what has to stay on a volume.",
    },
  },
};

export const counted: Question = {
  kind: "number",
  id: "anzahl",
  prompt: {
    de: "Wie viele Capabilities kann ein Container höchstens haben, wenn du beim Start nichts dazu sagst?",
    en: "How many capabilities can a container have at most if you don't mention them when you start it?",
  },
  unit: { de: "Capabilities", en: "capabilities" },
  explanation: {
    after: "4.1",
    text: {
      de: "14 von 41. `a80425fb` hat als Binärzahl 14 Einsen, und jede Eins ist eine Capability. Darunter sind CHOWN (Dateien verschenken), SETUID (ein anderer Benutzer werden), NET_RAW (Pakete fälschen) und MKNOD (Gerätedateien anlegen). Die Kasse braucht keine davon.",
      en: "14 of 41. As a binary number `a80425fb` has 14 ones, and each one is a capability. Among them are CHOWN (give files away), SETUID (become another user), NET_RAW (forge packets) and MKNOD (create device files). The cash desk needs none of them.",
    },
  },
};
