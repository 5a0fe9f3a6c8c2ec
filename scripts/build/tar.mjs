const BLOCK = 512;

/**
 * A POSIX tar archive (ustar) of plain files. All times are zero, so that the same files give the same bytes.
 *
 * @param {readonly { name: string, bytes: Uint8Array }[]} files names with "/", at most 100 characters after a prefix
 *   of at most 155
 * @returns {Buffer}
 */
export function tar(files) {
  const parts = [];
  for (const { name, bytes } of files) {
    const header = Buffer.alloc(BLOCK);
    const [prefix, base] = split(name);
    header.write(base, 0, 100, "utf8");
    header.write("0000644\0", 100);
    header.write("0000000\0", 108);
    header.write("0000000\0", 116);
    header.write(`${bytes.length.toString(8).padStart(11, "0")}\0`, 124);
    header.write("00000000000\0", 136);
    header.write("        ", 148);
    header.write("0", 156);
    header.write("ustar\u000000", 257);
    header.write(prefix, 345, 155, "utf8");
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    parts.push(header, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK));
  }
  parts.push(Buffer.alloc(2 * BLOCK));
  return Buffer.concat(parts);
}

/** Splits a long name at a slash into ustar's prefix and name fields. */
function split(name) {
  if (Buffer.byteLength(name) <= 100) return ["", name];
  for (let i = name.indexOf("/"); i >= 0; i = name.indexOf("/", i + 1)) {
    const [prefix, base] = [name.slice(0, i), name.slice(i + 1)];
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(base) <= 100) return [prefix, base];
  }
  throw new Error(`the name is too long for a tar archive: ${name}`);
}
