import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { guideFolder } from "./course";
import { contentRoot, listLessons } from "./load";

export interface FigureName {
  readonly slug: string;
  readonly name: string;
}

const mimes: Record<string, string> = {
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
};

const guideSlug = path.basename(guideFolder);

/** Where the lesson with this slug lies; the page for authors is one too. */
const folderOf = (slug: string, root: string) => (slug === guideSlug ? guideFolder : path.join(root, slug));

/** Every image in the figures/ folders of the lessons, and of the page for authors. */
export async function listFigures(root = contentRoot): Promise<FigureName[]> {
  const lessons = await listLessons(root);
  const found = await Promise.all(
    [...lessons.map(({ slug }) => slug), guideSlug].map(async (slug) => {
      const names = await readdir(path.join(/* turbopackIgnore: true */ folderOf(slug, root), "figures")).catch(
        () => [],
      );
      return names.filter((name) => path.extname(name) in mimes).map((name) => ({ slug, name }));
    }),
  );
  return found.flat();
}

/** One of them, as bytes. @throws Error where it is not one of `listFigures` */
export async function readFigure({ slug, name }: FigureName, root = contentRoot) {
  const mime = mimes[path.extname(name)];
  const known = (await listFigures(root)).some((figure) => figure.slug === slug && figure.name === name);
  if (!known) throw new Error(`there is no figure ${name} in ${slug}`);
  const bytes = new Uint8Array(
    await readFile(path.join(/* turbopackIgnore: true */ folderOf(slug, root), "figures", name)),
  );
  return { bytes, mime };
}
