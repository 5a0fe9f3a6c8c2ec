/** Reading the tables that the reports are made from. */

/** Rows of a CSV file with a header, as objects; fields may be quoted. */
export function parseCsv(text) {
  const [header, ...rows] = text.trimEnd().split(/\r?\n/).map(fields);
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""])));
}

function fields(line) {
  const out = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    out.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
  }
  return out;
}

/**
 * Lines `NAME: how it differs`; `#` begins a comment.
 * @returns {Map<string, string>}
 * @throws where a line cannot be read
 */
export function readDifferences(text) {
  const found = new Map();
  for (const [index, line] of text.split("\n").entries()) {
    if (!line.trim() || line.startsWith("#")) continue;
    const match = /^(\S+): (\S.*)$/.exec(line);
    if (!match) throw new Error(`line ${index + 1}: expected "NAME: how it differs", found "${line}"`);
    found.set(match[1], match[2]);
  }
  return found;
}
