/** The words of the command. */

import { CASES, COLUMNS, PRODUCT_CASES } from "./names.mjs";

export const USAGE = `Usage: npm run bench -- [--columns NAME,...] [--cases NAME,...] [--rounds N] [--sample MS] [--steps N]
                             [--native] [--json FILE]

  --columns  which columns, by name or by what their names begin with (default: all)
             ${Object.keys(COLUMNS).join(", ")}
  --cases    which cases (default: all)
             ${[...Object.keys(CASES), ...Object.keys(PRODUCT_CASES)].join(", ")}
  --rounds   samples of each cell (default: 7)
  --sample   milliseconds of work in a sample, about (default: 400)
  --steps    training steps over which memory is watched (default: 1000)
  --native   on this machine's graphics chip through Vulkan, instead of SwiftShader
  --json     also writes everything measured to a file
`;

/** Wrong words, as opposed to a measurement that fails. */
export class UsageError extends Error {}

/**
 * @typedef {object} Options
 * @property {string[]} columns in the order of the table
 * @property {string[]} cases of the columns
 * @property {string[]} productCases
 * @property {number} rounds
 * @property {number} sampleMs
 * @property {number} steps over which memory is watched
 * @property {boolean} native
 * @property {string | null} json
 */

/**
 * @param {readonly string[]} words without the program's name
 * @returns {Options}
 * @throws {UsageError}
 */
export function parseOptions(words) {
  const given = { "--columns": "", "--cases": "", "--rounds": "7", "--sample": "400", "--steps": "1000", "--json": "" };
  let native = false;
  for (let i = 0; i < words.length; i++) {
    const [name, attached] = words[i].split(/=(.*)/s);
    if (name === "--native") {
      native = true;
      continue;
    }
    if (!(name in given)) throw new UsageError(`unknown option: ${words[i]}`);
    const value = attached ?? words[++i];
    if (value === undefined || value === "") throw new UsageError(`${name} needs a value`);
    given[name] = value;
  }
  const cases = choose("case", given["--cases"], [...Object.keys(CASES), ...Object.keys(PRODUCT_CASES)], isSame);
  return {
    columns: choose("column", given["--columns"], Object.keys(COLUMNS), isBeginning),
    cases: cases.filter((name) => name in CASES),
    productCases: cases.filter((name) => name in PRODUCT_CASES),
    rounds: positiveWhole("--rounds", given["--rounds"]),
    sampleMs: positiveWhole("--sample", given["--sample"]),
    steps: positiveWhole("--steps", given["--steps"]),
    native,
    json: given["--json"] || null,
  };
}

const isSame = (name, word) => name === word;
const isBeginning = (name, word) => name === word || name.startsWith(`${word}-`);

/** The names that any of the words means, in their own order; no words mean all. */
function choose(what, text, names, isMeant) {
  if (text === "") return names;
  const words = text.split(",");
  for (const word of words) {
    if (!names.some((name) => isMeant(name, word))) {
      throw new UsageError(`there is no ${what} ${JSON.stringify(word)}; there are ${names.join(", ")}`);
    }
  }
  return names.filter((name) => words.some((word) => isMeant(name, word)));
}

function positiveWhole(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new UsageError(`${name} needs a whole number from 1, found ${JSON.stringify(text)}`);
  }
  return number;
}
