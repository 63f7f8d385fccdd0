/** How many times longer than on a usual machine everything may take; it moves no limit but those of waiting. */
export const patience = Number(process.env.TEST_PATIENCE || 1);
