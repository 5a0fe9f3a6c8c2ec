import { download } from "@/components/ui/download";
import type { LessonExport } from "@/lib/lesson";
import { type ExportCell, toIpynb, toPython } from "@/lib/notebook";
import { type Edited, lessonCells, notebookCells } from "./cells";

export type FileFormat = "ipynb" | "py";

async function fetchJson<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}

const readSetup = async () => (await fetchJson<{ source: string }>("/notebook-setup.json")).source;

function hand(cells: readonly ExportCell[], name: string, format: FileFormat): void {
  const text = format === "ipynb" ? toIpynb(cells) : toPython(cells);
  const type = format === "ipynb" ? "application/x-ipynb+json" : "text/x-python";
  download(new Blob([text], { type }), `${name}.${format}`);
}

/** Hand a lesson with the reader's edits to them as a file. @throws Error where its text cannot be had */
export async function writeLesson(slug: string, edited: Edited, format: FileFormat): Promise<void> {
  const [lesson, setup] = await Promise.all([fetchJson<LessonExport>(`/lessons/${slug}/notebook.json`), readSetup()]);
  hand(lessonCells(lesson, edited, setup), slug, format);
}

/** Hand a notebook of the reader's own to them as a file. @throws Error where the setup cell cannot be had */
export async function writeNotebook(
  title: string,
  cells: Parameters<typeof notebookCells>[1],
  format: FileFormat,
): Promise<void> {
  hand(notebookCells(title, cells, await readSetup()), "notebook", format);
}
