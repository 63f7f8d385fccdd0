import { describeEngine } from "../testing/engine-contract.ts";
import { realEngine } from "../testing/real-engine.ts";

describeEngine("the Docker engine", () => realEngine());
