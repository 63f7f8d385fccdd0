import { describeEngine } from "../testing/engine-contract.ts";
import { realEngine } from "../testing/real-engine.ts";

describeEngine("the Docker engine", async () => {
  const real = await realEngine();
  return {
    engine: real.engine,
    again: async () => real.again(),
    killRun: (sandboxId) => real.containerOf(sandboxId).kill(),
    takeRunAway: (sandboxId) => real.containerOf(sandboxId).remove({ force: true }),
    remove: real.remove,
  };
});
