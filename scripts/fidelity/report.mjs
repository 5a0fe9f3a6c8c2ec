/** What the reports of both frameworks share: the command line, the corpus, the question to our packages, the page. */

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { needsDownload } from "./downloads.mjs";
import { render } from "./render.mjs";
import { parseCsv, readDifferences } from "./tables.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..");
const CORPUS = join(ROOT, "e2e", "goldens");

/**
 * @typedef {object} Report
 * @property {{ title: string, about: string, goldens: RegExp }} page `goldens` matches the names of its goldens
 * @property {string} file in docs/fidelity
 * @property {readonly string[]} surface tables of names, with the number of programs that use each
 * @property {ReadonlySet<string>} corpora whose programs are counted
 * @property {RegExp} ours names that our packages are to have; those of NumPy and others are not judged
 * @property {ReadonlySet<string>} gone names that the pinned versions no longer have
 * @property {string} differences file of what is here and known to differ
 * @property {string} probe the program that asks our packages
 * @property {RegExp} programs folders of its golden programs
 * @property {string} ops folder of its op cases
 */

const table = (name) => parseCsv(readFileSync(join(HERE, "surface", name), "utf8"));

/** The sources of the report's goldens, by the names that goldens.mjs gives them. */
function goldenSources({ programs, ops }) {
  const sources = {};
  const add = (folder, ending) => {
    for (const file of readdirSync(join(CORPUS, folder)).filter((name) => name.endsWith(ending))) {
      sources[`${folder}/${file.slice(0, -ending.length)}`] = readFileSync(join(CORPUS, folder, file), "utf8");
    }
  };
  for (const folder of readdirSync(join(CORPUS, "programs")))
    if (programs.test(folder)) add(`programs/${folder}`, ".py");
  add(`ops/${ops}`, ".cases.py");
  return sources;
}

/** Asks our packages, in Pyodide on the CPU executor. */
function ask(probe, names, sources) {
  const folder = mkdtempSync(join(tmpdir(), "fidelity-"));
  try {
    for (const file of [probe, "uses.py"]) copyFileSync(join(HERE, file), join(folder, file));
    writeFileSync(join(folder, "names.json"), JSON.stringify(names));
    writeFileSync(join(folder, "sources.json"), JSON.stringify(sources));
    const out = execFileSync("node", [join(ROOT, "scripts/dev/pyrun.mjs"), join(folder, probe)], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    return JSON.parse(out.trimEnd().split("\n").at(-1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The missing names by how many programs without downloads need them. */
function listMissing(programs, answers) {
  const needed = new Map();
  for (const program of programs.filter((p) => !p.downloads)) {
    for (const name of program.ours.filter((n) => answers[n].missing)) {
      needed.set(name, [...(needed.get(name) ?? []), `${program.corpus}/${program.program}`]);
    }
  }
  for (const [name, who] of [...needed].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`${String(who.length).padStart(3)} ${name}  [${who.slice(0, 3).join(", ")}]`);
  }
}

/**
 * Writes the page, and its figures to standard output.
 *
 * @param {Report} report
 */
export function writeReport(report) {
  const { values } = parseArgs({
    options: {
      goldens: { type: "string", multiple: true, default: [] },
      out: { type: "string", default: join(ROOT, "docs", "fidelity", report.file) },
      list: { type: "boolean", default: false },
    },
  });
  const isOurs = (name) => report.ours.test(name) && !report.gone.has(name);
  const surface = report.surface.flatMap(table).filter((row) => isOurs(row.name));
  const programs = table("programs.csv")
    .filter((row) => report.corpora.has(row.corpus))
    .map((row) => ({ ...row, names: row.names.split(" ").filter(Boolean) }))
    .map((row) => ({ ...row, ours: row.names.filter(isOurs), downloads: needsDownload(row) }));
  const names = [...new Set([...surface.map((row) => row.name), ...programs.flatMap((program) => program.ours)])];
  const answers = ask(report.probe, names, goldenSources(report));
  const results = values.goldens.map((file) => JSON.parse(readFileSync(file, "utf8")));
  const differences = readDifferences(readFileSync(join(HERE, report.differences), "utf8"));
  const uses = new Map(surface.map((row) => [row.name, Number(row.files)]));
  mkdirSync(dirname(values.out), { recursive: true });
  const { text, summary } = render({ page: report.page, names, answers, uses, programs, differences, results });
  writeFileSync(values.out, text);
  console.log(summary);
  if (values.list) listMissing(programs, answers);
}
