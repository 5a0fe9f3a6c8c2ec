/** The corpus on disk: which programs and op cases there are, and what the real frameworks printed for them. */

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CORPUS = join(ROOT, "e2e", "goldens");
/** A folder of this process's own, so that two runs do not disturb each other. */
const STAGE = join(ROOT, ".build", "goldens", `ops-${process.pid}`);
/** So many op cases share one kernel: its start costs as much as a few dozen of them. */
const CASES_PER_KERNEL = 60;

const folders = (path) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

const files = (path, end) =>
  readdirSync(path)
    .filter((name) => name.endsWith(end))
    .sort();

/**
 * Every program of a suite: { name: "SUITE/torch/NAME", group: "SUITE/torch", file, expected, numpy }.
 * A program without frozen output is an error: nothing is left out silently.
 * @param {"programs" | "traces"} suite
 */
export function programs(suite = "programs") {
  return folders(join(CORPUS, suite)).flatMap((folder) =>
    files(join(CORPUS, suite, folder), ".py").map((file) => {
      const path = join(CORPUS, suite, folder, file);
      return {
        name: `${suite}/${folder}/${basename(file, ".py")}`,
        group: `${suite}/${folder}`,
        file: path,
        expected: readFileSync(path.replace(/\.py$/, ".out"), "utf8"),
        numpy: /^# needs: numpy$/m.test(readFileSync(path, "utf8")),
      };
    }),
  );
}

/** Every op case: { name: "ops/torch/GROUP/CASE", group: "ops/torch/GROUP", framework, file, id, expected }. */
export function opCases() {
  return folders(join(CORPUS, "ops")).flatMap((framework) =>
    files(join(CORPUS, "ops", framework), ".cases.py").flatMap((file) => {
      const table = basename(file, ".cases.py");
      const frozen = readFileSync(join(CORPUS, "ops", framework, `${table}.out.jsonl`), "utf8");
      return frozen
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line))
        .map((expected) => ({
          name: `ops/${framework}/${table}/${expected.case}`,
          group: `ops/${framework}/${table}`,
          framework,
          file: table,
          id: expected.case,
          expected,
        }));
    }),
  );
}

/** The K-th of every N, counted from 1: a sample that is the same in every run. */
export function sample(items, share) {
  if (!share) return items;
  const [k, n] = share;
  return items.filter((_, index) => index % n === k - 1);
}

/** Lays the driver and the case tables side by side where slices can be run. */
export function stageOps() {
  for (const framework of folders(join(CORPUS, "ops"))) {
    mkdirSync(join(STAGE, framework), { recursive: true });
    cpSync(join(CORPUS, "ops", "run_cases.py"), join(STAGE, framework, "run_cases.py"));
    cpSync(join(CORPUS, "ops", framework), join(STAGE, framework), {
      recursive: true,
      filter: (p) => !p.endsWith(".jsonl"),
    });
  }
}

/** Takes away what stageOps and slices wrote. */
export function unstageOps() {
  rmSync(STAGE, { recursive: true, force: true });
}

/**
 * Writes programs that each evaluate up to CASES_PER_KERNEL of these cases, all of one table.
 * @param {string} round a word for the file names, so that a second round does not overwrite the first.
 * @returns {{ file: string, cases: object[] }[]}
 */
export function slices(cases, round) {
  const tables = groupBy(cases, (c) => c.group);
  return [...tables.values()].flatMap((table) => {
    const parts = [];
    for (let start = 0; start < table.length; start += CASES_PER_KERNEL) {
      const part = table.slice(start, start + CASES_PER_KERNEL);
      const { framework, file } = part[0];
      const path = join(STAGE, framework, `${file}-${round}-${start / CASES_PER_KERNEL + 1}.py`);
      writeFileSync(
        path,
        sliceProgram(
          framework,
          file,
          part.map((c) => c.id),
        ),
      );
      parts.push({ file: path, cases: part });
    }
    return parts;
  });
}

function sliceProgram(framework, table, ids) {
  // A JSON string is a Python string too, as long as it is ASCII.
  const ascii = JSON.stringify(ids).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return [
    `FRAMEWORK, GROUP = "${framework}", "${table}"`,
    `ONLY = ${ascii}`,
    'exec(compile(open("run_cases.py", encoding="utf-8").read(), "run_cases.py", "exec"))',
    "",
  ].join("\n");
}

export function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
