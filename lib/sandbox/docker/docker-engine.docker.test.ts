import { describeEngine } from "../testing/engine-contract.ts";
import { realEngine } from "../testing/real-engine.ts";

describeEngine("the Docker engine", async () => {
  const real = await realEngine();
  return {
    engine: real.engine,
    again: async () => real.again(),
    killRun: (instanceId) => real.containerOf(instanceId).kill(),
    takeRunAway: (instanceId) => real.containerOf(instanceId).remove({ force: true }),
    remove: real.remove,
  };
});
