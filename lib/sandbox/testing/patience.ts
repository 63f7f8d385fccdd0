/** How many times longer than on a usual machine the tests wait before they give up; `TEST_PATIENCE` sets it where everything is slow. */
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    patience: number;
  }
}

export const patience = inject("patience");
