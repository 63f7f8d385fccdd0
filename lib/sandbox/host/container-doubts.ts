/** Why nothing can be said of a container. */

/** It does not run, or was not the same all the time: another look may tell. */
export class Unsteady extends Error {
  override readonly name = "Unsteady";
}

/** What Docker says and what the kernel says do not fit together. */
export class NotGenuine extends Error {
  override readonly name = "NotGenuine";
}
