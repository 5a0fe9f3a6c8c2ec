import type { PyodideFs } from "./pyodide";

const BLOCK = 512;

const text = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
};

export interface ArchiveFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files of a POSIX tar archive (ustar: names up to 100 characters and a prefix of 155), without copying them. */
export function* readArchive(archive: Uint8Array): Generator<ArchiveFile> {
  let offset = 0;
  while (offset + BLOCK <= archive.length && archive[offset] !== 0) {
    const header = archive.subarray(offset, offset + BLOCK);
    const size = Number.parseInt(text(header.subarray(124, 136)), 8);
    if (!Number.isSafeInteger(size)) throw new Error(`the package archive is damaged at byte ${offset}`);
    const prefix = text(header.subarray(345, 500));
    const name = text(header.subarray(0, 100));
    const start = offset + BLOCK;
    if (start + size > archive.length) throw new Error(`the package archive ends inside ${name}`);
    yield { path: prefix === "" ? name : `${prefix}/${name}`, bytes: archive.subarray(start, start + size) };
    offset = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/** Writes an archive's files below a directory and returns the names at its top: the packages it holds. */
export function unpack(fs: PyodideFs, archive: Uint8Array, directory: string): string[] {
  const packages = new Set<string>();
  const made = new Set<string>();
  for (const { path, bytes } of readArchive(archive)) {
    const folder = `${directory}/${path}`.replace(/\/[^/]*$/, "");
    if (!made.has(folder)) {
      fs.mkdirTree(folder);
      made.add(folder);
    }
    fs.writeFile(`${directory}/${path}`, bytes);
    packages.add(path.split("/")[0].replace(/\.py$/, ""));
  }
  return [...packages];
}
