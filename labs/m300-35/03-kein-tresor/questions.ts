/** What tasks 1 to 4 ask to be answered; the quiz of task 5 stands in quiz-questions.ts. */
import type { Question } from "#author";

export type Choice = Extract<Question, { kind: "choice" }>;

/** A question with the id of its right option. */
export interface Asked {
  readonly question: Choice;
  readonly right: string;
}

export const kernel: Question = {
  kind: "text",
  id: "kernel",
  prompt: { de: "Welche Kernel-Version hast du gesehen?", en: "Which version of the kernel did you see?" },
  lengthMax: 80,
  explanation: {
    after: "1.1",
    text: {
      de: "Ein Image bringt Programme und Dateien mit, aber keinen Kernel. Darum ist es dreimal dieselbe Version: Alle drei haben denselben Kernel gefragt.",
      en: "An image brings programs and files, but no kernel. That is why you see the same version three times: all three asked the same kernel.",
    },
  },
};

export const processNumber: Question = {
  kind: "number",
  id: "prozess",
  prompt: {
    de: "Welche Nummer hat der Prozess von zeuge auf dem Host?",
    en: "What is the number of zeuge's process on the host?",
  },
  explanation: {
    after: "1.2",
    text: {
      de: "Es ist ein und derselbe Prozess. Im Container hat er die Nummer 1, weil der Namensraum dort von vorn zählt; der Host sieht ihn unter seiner eigenen Nummer und kann ihn jederzeit beenden.",
      en: "It is one and the same process. In the container it has number 1, because its namespace starts counting from there; the host sees it under a number of its own and can end it at any time.",
    },
  },
};

const group: Choice = {
  kind: "choice",
  id: "gruppe",
  prompt: {
    de: "Wer kann auf diesem Host alles tun, was root kann?",
    en: "Who can do everything on this host that root can do?",
  },
  options: [
    { id: "root", label: { de: "nur root", en: "root only" } },
    { id: "anyone", label: { de: "alle, die sich anmelden können", en: "everybody who can log in" } },
    { id: "group", label: { de: "root und alle in der Gruppe docker", en: "root and everybody in the docker group" } },
  ],
  explanation: {
    after: "2.2",
    text: {
      de: "Der Socket gehört root und der Gruppe docker. Wer ihm schreiben darf, kann jeden Container bestellen, auch einen mit der ganzen Disk des Hosts darin. In diese Gruppe gehört nur, wem du auch das Passwort von root geben würdest.",
      en: "The socket belongs to root and the docker group. Whoever may write to it can order any container, even one with the host's whole disk in it. Only people to whom you would also give root's password belong in this group.",
    },
  },
};

const remote: Choice = {
  kind: "choice",
  id: "fernzugriff",
  prompt: {
    de: "Jemand startet Docker mit -H tcp://0.0.0.0:2375, ohne TLS. Wer hat jetzt Root-Rechte auf dem Host?",
    en: "Somebody starts Docker with -H tcp://0.0.0.0:2375, without TLS. Who has root's privileges on the host now?",
  },
  options: [
    { id: "reach", label: { de: "jeder, der diesen Port erreicht", en: "anybody who can reach that port" } },
    { id: "member", label: { de: "nur die Gruppe docker des Hosts", en: "only the host's docker group" } },
    { id: "password", label: { de: "wer das Passwort von root kennt", en: "whoever knows root's password" } },
  ],
  explanation: {
    after: "2.2",
    text: {
      de: "Am Port gibt es weder Gruppe noch Passwort: Docker tut, was verlangt wird. Solche Ports werden im Internet laufend gesucht. Muss es aus der Ferne sein, dann über SSH oder mit TLS und Client-Zertifikaten, und nur im eigenen Netz.",
      en: "At the port there is neither a group nor a password: Docker does what it is asked. People scan the internet for such ports all the time. If you have to reach Docker from elsewhere, use SSH, or TLS with client certificates, and only within your own network.",
    },
  },
};

const userNamespace: Choice = {
  kind: "choice",
  id: "usernamespace",
  prompt: {
    de: "Du bist root auf diesem Host. Wer bist du damit auf dem Server der Schule?",
    en: "You are root on this host. Who does that make you on the school's server?",
  },
  options: [
    { id: "root", label: { de: "ebenfalls root", en: "root as well" } },
    { id: "ordinary", label: { de: "ein Benutzer ohne besondere Rechte", en: "a user without special privileges" } },
    {
      id: "docker",
      label: { de: "jemand in der Gruppe docker des Servers", en: "somebody in the server's docker group" },
    },
  ],
  explanation: {
    after: "2.2",
    text: {
      de: "Dein Host steckt in einem User-Namespace: Seine 65536 Benutzer sind auf dem Server 65536 gewöhnliche Nummern, auch die 0. Darum gehört /sys hier nobody: Der echte root des Servers hat in deinem Host keinen Namen.",
      en: "Your host is inside a user namespace: its 65536 users are 65536 ordinary numbers on the server, even number 0. That is why /sys belongs to nobody here: the server's real root has no name in your host.",
    },
  },
};

export const door: readonly Asked[] = [
  { question: group, right: "group" },
  { question: remote, right: "reach" },
  { question: userNamespace, right: "ordinary" },
];

export const dugOut: Question = {
  kind: "text",
  id: "schluessel",
  prompt: { de: "Wie lautet der ausgegrabene Schlüssel?", en: "What is the key that you dug out?" },
  lengthMax: 80,
  explanation: {
    after: "3.1",
    text: {
      de: "rm hat in der obersten Schicht nur vermerkt, dass die Datei nicht mehr zu sehen ist. Die Schicht darunter ist fertig und wird nie mehr geändert; sie geht mit jedem docker push mit.",
      en: "All rm did was note in the top layer that the file is no longer visible. The layer below is finished and never changes again; it goes along with every docker push.",
    },
  },
};
