/** What the classroom registry is to serve, as images.yaml says it. */
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";

/** A repository and a tag as the registry holds them: Docker Hub's own images live under `library/`. */
const ImageName = z.string().regex(/^[a-z0-9._-]+(\/[a-z0-9._-]+)+:[A-Za-z0-9._-]+$/);

const ClassroomImage = z.strictObject({
  name: ImageName,
  /** Where the original is, as `docker pull` takes it. */
  upstream: z.string().min(1),
  /** Where its makers tell of it. */
  source: z.url(),
  /** Build context of what stands in for it where the original cannot be had. */
  standIn: z.string().min(1),
  /** Folders of the labs that need it: it is there before the platform is ready, and can be preloaded. */
  labs: z.array(z.string()),
  /** In every sandbox of the pool before it is handed out: where fetching it is not part of the lesson. */
  preload: z.boolean().default(false),
});
export type ClassroomImage = z.infer<typeof ClassroomImage>;

const ImagesFile = z.strictObject({ images: z.array(ClassroomImage).min(1) });

/** @throws ZodError naming what is wrong in the file */
export async function readImagesFile(file = "images.yaml"): Promise<ClassroomImage[]> {
  return ImagesFile.parse(parse(await readFile(file, "utf8"))).images;
}
