/** `tape export`: lessons as notebooks, as the site hands them out, with the solutions' problems untouched. */

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "./args.mjs";
import { importLessons } from "./lessons.mjs";

/**
 * @param {import("./args.mjs").ExportCommand} command
 * @returns {Promise<number>} the exit status
 */
export async function exportLessons({ format, out, lessons: wanted }) {
  const { exportLesson, findLesson, lessonCells, listLessons, setupCell, toIpynb, toPython } = await importLessons();
  const listed = await listLessons();
  const slugs = wanted.length > 0 ? wanted.map((name) => path.basename(name)) : listed.map(({ slug }) => slug);
  await mkdir(out, { recursive: true });
  const setup = await setupCell();
  for (const slug of slugs) {
    const lesson = await findLesson(slug);
    if (lesson === null) throw new UsageError(`no such lesson: ${slug}`);
    const cells = lessonCells(await exportLesson(lesson), () => null, setup);
    const file = path.join(out, `${slug}.${format}`);
    await writeFile(file, format === "ipynb" ? toIpynb(cells) : toPython(cells));
    console.log(file);
  }
  return 0;
}
