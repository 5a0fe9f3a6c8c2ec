const crcTable = new Uint32Array(256).map((_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crc32(parts: readonly Uint8Array[]): number {
  let crc = 0xffffffff;
  for (const part of parts) for (const byte of part) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 255];
  return (crc ^ 0xffffffff) >>> 0;
}

export interface ZipEntry {
  /** With "/" between folders. */
  readonly name: string;
  readonly parts: readonly Uint8Array[];
}

/**
 * A ZIP archive with the files as they are, not compressed: event files are small, and every system opens it.
 *
 * @returns its pieces, in order
 */
export function zip(entries: readonly ZipEntry[], now = new Date()): Uint8Array<ArrayBuffer>[] {
  const encoder = new TextEncoder();
  const date = ((now.getFullYear() - 1980) << 9) | ((now.getMonth() + 1) << 5) | now.getDate();
  const time = (now.getHours() << 11) | (now.getMinutes() << 5) | (now.getSeconds() >> 1);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  const push = (bytes: Uint8Array) => {
    pieces.push(new Uint8Array(bytes));
    offset += bytes.length;
  };
  for (const { name, parts } of entries) {
    const path = encoder.encode(name);
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    const crc = crc32(parts);
    const at = offset;
    // Version 2.0, names in UTF-8, stored.
    const common = [20, 0x0800, 0, time, date] as const;
    const local = record(30, [
      [4, 0x04034b50],
      ...common.map((value): [2, number] => [2, value]),
      [4, crc],
      [4, size],
      [4, size],
      [2, path.length],
      [2, 0],
    ]);
    push(local);
    push(path);
    for (const part of parts) push(part);
    const central = record(46, [
      [4, 0x02014b50],
      [2, 20],
      ...common.map((value): [2, number] => [2, value]),
      [4, crc],
      [4, size],
      [4, size],
      [2, path.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ]);
    directory.push(central, path);
  }
  const begin = offset;
  for (const piece of directory) push(piece);
  push(
    record(22, [
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, entries.length],
      [2, entries.length],
      [4, offset - begin],
      [4, begin],
      [2, 0],
    ]),
  );
  return pieces;
}

/** Numbers of two and four bytes, one after another, the least significant byte first. */
function record(length: number, fields: readonly (readonly [2 | 4, number])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}
