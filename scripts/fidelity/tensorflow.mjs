#!/usr/bin/env node
/**
 * Writes docs/fidelity/tensorflow.md: of every name that published TensorFlow and Keras programs use whether our packages have it, whether
 * a golden holds it to the real framework, and which programs have every name that they use.
 *
 *   node scripts/fidelity/tensorflow.mjs [--goldens FILE] [--out FILE] [--list]
 *
 * --goldens takes what `scripts/goldens/goldens.mjs --json FILE` wrote: which goldens agree. --list also prints, to standard
 * output, the missing names by how many programs need them.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { needsDownload, TENSORFLOW_CORPORA } from "./downloads.mjs";
import { render } from "./render.mjs";
import { parseCsv, readDifferences } from "./tables.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..");
/** Names of these packages are ours to have; what programs use of NumPy, Matplotlib and others is not judged here. */
const OURS = /^(tf|keras|Session|GradientTape|Optimizer|History)\./;

const PAGE = {
  title: "How faithful TensorFlow and Keras are here",
  about: `TensorFlow 2.21 (its TensorFlow 1 interface included) and Keras 3.15, as far as 767 published tutorials and examples use
them. Names that these versions no longer have are left out: they fail in the real framework too. This page is made by
\`node scripts/fidelity/tensorflow.mjs\`; \`scripts/fidelity/surface\` tells what was counted.`,
  goldens: /^(programs\/(tensorflow|tf1|keras)|ops\/tensorflow)/,
};

/** The sources of all goldens of TensorFlow and Keras, by the names that goldens.mjs gives them. */
function goldenSources() {
  const corpus = join(ROOT, "e2e", "goldens");
  const sources = {};
  for (const folder of readdirSync(join(corpus, "programs")).filter((name) => /^(tensorflow|tf1|keras)$/.test(name))) {
    for (const file of readdirSync(join(corpus, "programs", folder)).filter((name) => name.endsWith(".py"))) {
      sources[`programs/${folder}/${file.slice(0, -3)}`] = readFileSync(join(corpus, "programs", folder, file), "utf8");
    }
  }
  for (const file of readdirSync(join(corpus, "ops", "tensorflow")).filter((name) => name.endsWith(".cases.py"))) {
    sources[`ops/tensorflow/${file.replace(".cases.py", "")}`] = readFileSync(
      join(corpus, "ops", "tensorflow", file),
      "utf8",
    );
  }
  return sources;
}

/** Asks our packages, in Pyodide on the CPU executor. */
function probe(names, sources) {
  const folder = mkdtempSync(join(tmpdir(), "fidelity-"));
  try {
    copyFileSync(join(HERE, "probe_tensorflow.py"), join(folder, "probe_tensorflow.py"));
    writeFileSync(join(folder, "names.json"), JSON.stringify(names));
    writeFileSync(join(folder, "sources.json"), JSON.stringify(sources));
    const out = execFileSync("node", [join(ROOT, "scripts/dev/pyrun.mjs"), join(folder, "probe_tensorflow.py")], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    return JSON.parse(out.trimEnd().split("\n").at(-1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function main() {
  const { values } = parseArgs({
    options: {
      goldens: { type: "string" },
      out: { type: "string", default: join(ROOT, "docs", "fidelity", "tensorflow.md") },
      list: { type: "boolean", default: false },
    },
  });
  const table = (name) => parseCsv(readFileSync(join(HERE, "surface", name), "utf8"));
  const gone = new Set(readFileSync(join(HERE, "gone-tensorflow.txt"), "utf8").split("\n"));
  const surface = [...table("tf2_keras_all.csv"), ...table("tf1_all.csv")].filter((row) => !gone.has(row.name));
  const programs = parseCsv(readFileSync(join(HERE, "surface", "programs.csv"), "utf8"))
    .filter((row) => TENSORFLOW_CORPORA.has(row.corpus))
    .map((row) => ({ ...row, names: row.names.split(" ").filter(Boolean) }))
    .map((row) => ({
      ...row,
      ours: row.names.filter((name) => OURS.test(name) && !gone.has(name)),
      downloads: needsDownload(row),
    }));
  const ranked = surface.map((row) => row.name).filter((name) => OURS.test(name));
  const names = [...new Set([...ranked, ...programs.flatMap((program) => program.ours)])];
  const answers = probe(names, goldenSources());
  const results = values.goldens ? JSON.parse(readFileSync(values.goldens, "utf8")) : null;
  const differences = readDifferences(readFileSync(join(HERE, "differences-tensorflow.txt"), "utf8"));
  const uses = new Map(surface.map((row) => [row.name, Number(row.files)]));
  mkdirSync(dirname(values.out), { recursive: true });
  const { text, summary } = render({ page: PAGE, names, answers, uses, programs, differences, results });
  writeFileSync(values.out, text);
  console.log(summary);
  if (values.list) {
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
}

main();
