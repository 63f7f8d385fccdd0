/** A lab for the journeys: it has a base line, and one check. */
import { check, defineLab, MiB, task } from "#author";

export default defineLab({
  title: { de: "Härten", en: "Hardening" },
  minutes: 10,
  images: ["ubuntu"],
  baseLine: {
    capabilities: [],
    writableMounts: [],
    publishedPorts: [],
    memoryBytes: 64 * MiB,
    pids: 50,
    cpuMilli: 1000,
    restartsMax: 0,
  },
  tasks: [
    task(
      "dienst",
      { de: "Ein Dienst", en: "A service" },
      {
        checks: [
          check("1.1", {
            points: 1,
            testCase: { de: "Ein Container namens dienst", en: "A container named dienst" },
            expected: { de: "er ist da", en: "it is there" },
            reads: ["containers"],
            judge({ history, passed, failed }) {
              const [service] = history.containers.filter(({ name }) => name === "dienst");
              return service
                ? passed({ de: "er ist da", en: "it is there" }, [service])
                : failed({ de: "keiner", en: "none" });
            },
          }),
        ],
      },
    ),
  ],
});
