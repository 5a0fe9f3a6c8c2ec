#!/usr/bin/env node
/**
 * Writes docs/fidelity/pytorch.md: of every name that published PyTorch programs use whether our packages have it, whether
 * a golden holds it to the real framework, and which programs have every name that they use.
 *
 *   node scripts/fidelity/pytorch.mjs [--goldens FILE] [--out FILE] [--list]
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
import { needsDownload, TORCH_CORPORA } from "./downloads.mjs";
import { render } from "./render.mjs";
import { parseCsv, readDifferences } from "./tables.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..");
/** Names of these packages are ours to have; what programs use of NumPy, Matplotlib and others is not judged here. */
const OURS =
  /^(torch|torchvision|lightning|Tensor|nn\.Module|Optimizer|LRScheduler|DataLoader\|Dataset|SummaryWriter|LightningModule)\./;

const PAGE = {
  title: "How faithful PyTorch is here",
  about: `PyTorch 2.13, torchvision 0.28 and Lightning 2.6, as far as 767 published tutorials and examples use them. This page is
made by \`node scripts/fidelity/pytorch.mjs\`; \`scripts/fidelity/surface\` tells what was counted.`,
  goldens: /^(programs|ops)\/(torch|lightning)/,
};

/** The sources of all goldens of PyTorch, by the names that goldens.mjs gives them. */
function goldenSources() {
  const corpus = join(ROOT, "e2e", "goldens");
  const sources = {};
  for (const folder of readdirSync(join(corpus, "programs")).filter((name) => /^(torch|lightning)/.test(name))) {
    for (const file of readdirSync(join(corpus, "programs", folder)).filter((name) => name.endsWith(".py"))) {
      sources[`programs/${folder}/${file.slice(0, -3)}`] = readFileSync(join(corpus, "programs", folder, file), "utf8");
    }
  }
  for (const file of readdirSync(join(corpus, "ops", "torch")).filter((name) => name.endsWith(".cases.py"))) {
    sources[`ops/torch/${file.replace(".cases.py", "")}`] = readFileSync(join(corpus, "ops", "torch", file), "utf8");
  }
  return sources;
}

/** Asks our packages, in Pyodide on the CPU executor. */
function probe(names, sources) {
  const folder = mkdtempSync(join(tmpdir(), "fidelity-"));
  try {
    copyFileSync(join(HERE, "probe_torch.py"), join(folder, "probe_torch.py"));
    writeFileSync(join(folder, "names.json"), JSON.stringify(names));
    writeFileSync(join(folder, "sources.json"), JSON.stringify(sources));
    const out = execFileSync("node", [join(ROOT, "scripts/dev/pyrun.mjs"), join(folder, "probe_torch.py")], {
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
      out: { type: "string", default: join(ROOT, "docs", "fidelity", "pytorch.md") },
      list: { type: "boolean", default: false },
    },
  });
  const surface = parseCsv(readFileSync(join(HERE, "surface", "torch_all.csv"), "utf8"));
  const programs = parseCsv(readFileSync(join(HERE, "surface", "programs.csv"), "utf8"))
    .filter((row) => TORCH_CORPORA.has(row.corpus))
    .map((row) => ({ ...row, names: row.names.split(" ").filter(Boolean) }))
    .map((row) => ({ ...row, ours: row.names.filter((name) => OURS.test(name)), downloads: needsDownload(row) }));
  const ranked = surface.map((row) => row.name);
  const names = [...new Set([...ranked, ...programs.flatMap((program) => program.ours)])];
  const answers = probe(names, goldenSources());
  const results = values.goldens ? JSON.parse(readFileSync(values.goldens, "utf8")) : null;
  const differences = readDifferences(readFileSync(join(HERE, "differences-torch.txt"), "utf8"));
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
