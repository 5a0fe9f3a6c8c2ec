/** The words of the command line. */

export const USAGE = `Usage:
  npm run --silent tape -- run [--device webgpu|wasm|cpu] [--timeout SECONDS] [--jobs N] [--json] FILE...
  npm run --silent tape -- check [--device webgpu|wasm|cpu] [LESSON...]
  npm run --silent tape -- export [--format ipynb|py] [--out FOLDER] [LESSON...]
  npm run --silent tape -- new lesson NAME

run    Runs each .py or .ts file in a fresh kernel, as a cell would run, in a headless browser. What the program prints
       goes to standard output, its traceback to standard error. It finds the files of its own folder in its working
       directory, and reads standard input.
check  Runs the cells of the lessons in order, and every exercise. Without names, all lessons.

export Writes lessons as notebooks that run under the real frameworks, with what they print there. Without names, all.
new    Makes the folder of a lesson, with an exercise and a quiz to change; NAME is its title or its address.

  --device   the executor for everything (default: chosen as for a reader)
  --timeout  seconds a file may run (default: 300)
  --jobs     so many files at a time (default: 1)
  --json     one line per file: {"file", "ok", "stdout", "error", "ms"}
  --format   of the files written (default: ipynb)
  --out      the folder for them (default: notebooks)

TAPE_CONSOLE=1 in the environment shows the browser's console on standard error.

Exit status: 0 when everything finished, 1 when something raised, failed or timed out, 2 for wrong usage.
`;

const DEVICES = ["webgpu", "wasm", "cpu"];

/** Wrong words, as opposed to a program that fails. */
export class UsageError extends Error {}

/**
 * @typedef {object} RunCommand
 * @property {"run"} command
 * @property {string} device an ExecutorChoice
 * @property {number} timeout seconds
 * @property {number} jobs
 * @property {boolean} json
 * @property {string[]} files
 *
 * @typedef {object} CheckCommand
 * @property {"check"} command
 * @property {string} device
 * @property {string[]} lessons
 *
 * @typedef {object} ExportCommand
 * @property {"export"} command
 * @property {"ipynb" | "py"} format
 * @property {string} out
 * @property {string[]} lessons
 *
 * @typedef {object} NewCommand
 * @property {"new"} command
 * @property {string} name
 */

/**
 * @param {readonly string[]} words without the program's name
 * @returns {RunCommand | CheckCommand | ExportCommand | NewCommand | { command: "help" }}
 * @throws {UsageError}
 */
export function parseArguments(words) {
  const [command, ...rest] = words;
  if (command === "help" || command === "--help" || command === "-h") return { command: "help" };
  if (command === "run") return parseRun(rest);
  if (command === "check") return parseCheck(rest);
  if (command === "export") return parseExport(rest);
  if (command === "new") return parseNew(rest);
  throw new UsageError(command === undefined ? "a command is missing" : `unknown command: ${command}`);
}

function parseRun(words) {
  const options = { device: "auto", timeout: 300, jobs: 1, json: false };
  const files = readOptions(words, {
    "--device": (value) => {
      options.device = device(value);
    },
    "--timeout": (value) => {
      options.timeout = positive("--timeout", value);
    },
    "--jobs": (value) => {
      options.jobs = positive("--jobs", value);
      if (!Number.isInteger(options.jobs)) throw new UsageError(`--jobs needs a whole number, found ${value}`);
    },
    "--json": () => {
      options.json = true;
    },
  });
  if (files.length === 0) throw new UsageError("run needs at least one file");
  for (const file of files) {
    if (!/\.(py|ts)$/.test(file)) throw new UsageError(`expected a .py or .ts file, found ${file}`);
  }
  return { command: "run", ...options, files };
}

function parseCheck(words) {
  const options = { device: "auto" };
  const lessons = readOptions(words, {
    "--device": (value) => {
      options.device = device(value);
    },
  });
  return { command: "check", ...options, lessons };
}

function parseExport(words) {
  const options = { format: "ipynb", out: "notebooks" };
  const lessons = readOptions(words, {
    "--format": (value) => {
      if (value !== "ipynb" && value !== "py") throw new UsageError(`--format needs ipynb or py; found ${value}`);
      options.format = value;
    },
    "--out": (value) => {
      options.out = value;
    },
  });
  return { command: "export", ...options, lessons };
}

function parseNew(words) {
  const [kind, ...name] = readOptions(words, {});
  if (kind !== "lesson") throw new UsageError(`new makes a lesson; found ${kind ?? "nothing"}`);
  if (name.length === 0) throw new UsageError("new lesson needs a name");
  return { command: "new", name: name.join(" ") };
}

/** Hands each option's value to its reader and returns the other words; `--` ends the options. */
function readOptions(words, readers) {
  const others = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === "--") return [...others, ...words.slice(i + 1)];
    if (!word.startsWith("-")) {
      others.push(word);
      continue;
    }
    const [name, attached] = word.split(/=(.*)/s);
    const reader = readers[name];
    if (reader === undefined) throw new UsageError(`unknown option: ${name}`);
    if (reader.length === 0) {
      if (attached !== undefined) throw new UsageError(`${name} takes no value`);
      reader();
      continue;
    }
    const value = attached ?? words[++i];
    if (value === undefined) throw new UsageError(`${name} needs a value`);
    reader(value);
  }
  return others;
}

function device(value) {
  if (!DEVICES.includes(value)) throw new UsageError(`--device needs ${DEVICES.join(", ")}; found ${value}`);
  return value;
}

function positive(name, value) {
  const number = Number(value);
  if (!(number > 0) || !Number.isFinite(number))
    throw new UsageError(`${name} needs a positive number, found ${value}`);
  return number;
}
