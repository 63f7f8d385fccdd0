/** The quiz of task 5: which measure helps against which aspect. */
import type { Asked } from "./questions.ts";

const kernelWeakness: Asked = {
  right: "host",
  question: {
    kind: "choice",
    id: "kernelluecke",
    prompt: {
      de: "Im Linux-Kernel wird eine schwere Lücke bekannt. Was schliesst sie?",
      en: "A serious weakness in the Linux kernel becomes known. What closes it?",
    },
    options: [
      { id: "images", label: { de: "alle Images neu bauen", en: "rebuilding all images" } },
      { id: "alpine", label: { de: "auf ein kleineres Image wechseln", en: "switching to a smaller image" } },
      {
        id: "host",
        label: { de: "den Kernel des Hosts aktualisieren", en: "updating the kernel of the host" },
      },
    ],
    explanation: {
      after: "5.1",
      text: {
        de: "Kernel-Exploits: In keinem Image steckt ein Kernel, also hilft auch kein neues Image. Bis das Update da ist, helfen Filter für Kernel-Aufrufe: Was der Container nicht aufrufen darf, kann er nicht ausnützen. In einer VM stünde zuerst noch deren eigener Kernel im Weg.",
        en: "Kernel exploits: there is no kernel in any image, so no new image will help. Until the update is there, filters for system calls help: what the container may not call it cannot exploit. In a VM, its own kernel would be in the way first.",
      },
    },
  },
};

const starvation: Asked = {
  right: "limits",
  question: {
    kind: "choice",
    id: "aushungern",
    prompt: {
      de: "Ein Container frisst Speicher, bis auf dem Host nichts anderes mehr läuft. Was hätte das verhindert?",
      en: "A container eats memory until nothing else runs on the host. What would have prevented it?",
    },
    options: [
      {
        id: "limits",
        label: { de: "eine Grenze, zum Beispiel mit -m 128m", en: "a limit, for example with -m 128m" },
      },
      { id: "readonly", label: { de: "ein schreibgeschütztes Root-Dateisystem", en: "a read-only root file system" } },
      { id: "digest", label: { de: "ein Image mit Digest", en: "an image by its digest" } },
    ],
    explanation: {
      after: "5.1",
      text: {
        de: "Denial of Service: Alle Container teilen sich Speicher, Prozessor und Prozessnummern des einen Kernels. Nur eine Control Group (cgroup) begrenzt, wie viel einer davon bekommt.",
        en: "Denial of service: all containers share the memory, processors and process numbers of the one kernel. Only a control group (cgroup) limits how much of that a container gets.",
      },
    },
  },
};

const breakout: Asked = {
  right: "user",
  question: {
    kind: "choice",
    id: "ausbruch",
    prompt: {
      de: "Ein Angreifer bricht aus einem Container aus. Was entscheidet, wie viel er auf dem Host darf?",
      en: "An attacker breaks out of a container. What decides how much they may do on the host?",
    },
    options: [
      { id: "ports", label: { de: "welche Ports veröffentlicht sind", en: "which ports are published" } },
      {
        id: "user",
        label: {
          de: "als welcher Benutzer und mit welchen Rechten der Prozess lief",
          en: "as which user and with which privileges the process ran",
        },
      },
      {
        id: "name",
        label: { de: "aus welchem Image der Container entstand", en: "which image the container came from" },
      },
    ],
    explanation: {
      after: "5.1",
      text: {
        de: "Breakouts: Ohne User-Namespace ist root im Container auch draussen root. Darum läuft ein Dienst als eigener Benutzer und ohne Capabilities, die er nicht braucht.",
        en: "Breakouts: without a user namespace, root in the container is root outside as well. That is why a service runs as its own user, and without capabilities that it does not need.",
      },
    },
  },
};

const poisoned: Asked = {
  right: "digest",
  question: {
    kind: "choice",
    id: "vergiftet",
    prompt: {
      de: "Ein Image wurde geprüft. Wie stellst du sicher, dass überall genau dieses läuft?",
      en: "An image has been examined. How do you make sure that exactly this one runs everywhere?",
    },
    options: [
      { id: "latest", label: { de: "immer :latest nehmen", en: "always taking :latest" } },
      { id: "name", label: { de: "den Namen genau abschreiben", en: "copying its name exactly" } },
      { id: "digest", label: { de: "es mit seinem Digest angeben", en: "naming it by its digest" } },
    ],
    explanation: {
      after: "5.1",
      text: {
        de: "Vergiftete Images: Der Digest ist aus dem Inhalt berechnet, ein anderer Inhalt hat einen anderen. Er sagt dir aber nicht, ob der Inhalt gut oder aktuell ist: Ein Digest, den niemand je erneuert, hält auch alte Lücken fest.",
        en: "Poisoned images: the digest is computed from the content; different content has a different one. It does not tell you whether the content is good or up to date: a digest that nobody ever renews also keeps old weaknesses.",
      },
    },
  },
};

const leaked: Asked = {
  right: "replace",
  question: {
    kind: "choice",
    id: "verraten",
    prompt: {
      de: "Ein Passwort lag in einer Schicht, das Image ist schon bei Kunden. Was tust du zuerst?",
      en: "A password was in a layer, and customers already have the image. What do you do first?",
    },
    options: [
      { id: "layer", label: { de: "es in einer neuen Schicht löschen", en: "deleting it in a new layer" } },
      { id: "replace", label: { de: "das Passwort sperren und ersetzen", en: "blocking and replacing the password" } },
      {
        id: "tag",
        label: { de: "das Image unter einem neuen Tag anbieten", en: "offering the image under a new tag" },
      },
    ],
    explanation: {
      after: "5.1",
      text: {
        de: "Verratene Geheimnisse: Was einmal verteilt wurde, holst du nicht zurück. Das alte Passwort muss wertlos werden; danach baust du das Image so, dass das neue nie hineinkommt.",
        en: "Leaked secrets: once something has been handed out, you cannot get it back. The old password must become worthless; then you build the image so that the new one never gets into it.",
      },
    },
  },
};

const leastPrivilege: Asked = {
  right: "least",
  question: {
    kind: "choice",
    id: "leastprivilege",
    prompt: {
      de: "Ein Dienst liest Dateien und antwortet auf Port 8080. Welcher Start folgt dem Least Privilege?",
      en: "A service reads files and answers on port 8080. Which start follows least privilege?",
    },
    options: [
      {
        id: "privileged",
        label: { de: "docker run --privileged -p 8080:8080", en: "docker run --privileged -p 8080:8080" },
      },
      {
        id: "socket",
        label: {
          de: "docker run -p 8080:8080 -v /var/run/docker.sock:/var/run/docker.sock",
          en: "docker run -p 8080:8080 -v /var/run/docker.sock:/var/run/docker.sock",
        },
      },
      {
        id: "least",
        label: {
          de: "docker run -p 8080:8080 --user 1000 --read-only --cap-drop all -m 128m",
          en: "docker run -p 8080:8080 --user 1000 --read-only --cap-drop all -m 128m",
        },
      },
    ],
    explanation: {
      after: "5.2",
      text: {
        de: "Nicht als root (--user), nichts überschreiben (--read-only), wenig vom Kernel verlangen dürfen (--cap-drop all, dazu der Filter für Kernel-Aufrufe, den Docker ohnehin setzt), nicht alles aufbrauchen (-m). --privileged hebt das meiste davon auf, und mit dem Socket von Docker im Container ist der Host offen.",
        en: "Not as root (--user), overwriting nothing (--read-only), allowed to ask little of the kernel (--cap-drop all, on top of the filter for system calls that Docker sets anyway), not using everything up (-m). --privileged undoes most of it, and with Docker's socket in the container the host is wide open.",
      },
    },
  },
};

const tenants: Asked = {
  right: "hosts",
  question: {
    kind: "choice",
    id: "mandanten",
    prompt: {
      de: "Zwei Kunden wollen bei dir Container laufen lassen. Wie trennst du sie?",
      en: "Two customers want to run containers on your machines. How do you separate them?",
    },
    options: [
      {
        id: "hosts",
        label: {
          de: "jedem einen eigenen Docker-Host, etwa in einer VM",
          en: "a Docker host each, in a VM for instance",
        },
      },
      { id: "networks", label: { de: "jedem ein eigenes Docker-Netz", en: "a Docker network each" } },
      {
        id: "accounts",
        label: {
          de: "jedem ein eigenes Konto in der Gruppe docker",
          en: "an account each in the docker group",
        },
      },
    ],
    explanation: {
      after: "5.2",
      text: {
        de: "Ein Ausbruch endet dann auf einem Host, auf dem niemand sonst etwas hat. Zwei Konten in der Gruppe docker sind zweimal root auf demselben Host, und ein Netz trennt Verbindungen, keinen Kernel.",
        en: "A breakout then ends on a host on which nobody else has anything. Two accounts in the docker group are root twice on the same host, and a network separates connections, not kernels.",
      },
    },
  },
};

export const aspects: readonly Asked[] = [kernelWeakness, starvation, breakout, poisoned, leaked];
export const principles: readonly Asked[] = [leastPrivilege, tenants];
