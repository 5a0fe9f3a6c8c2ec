/**
 * What a cell prints here beside what it printed under the real framework: words must be the same, numbers within a
 * tolerance, blanks do not matter. A number with two decimals or more may have been rounded to them, so it stands for all
 * numbers that round to it: 0.0395 and 0.0394999 print as 0.040 and 0.039. The same comparison as in
 * scripts/lessons/notebooks.py.
 */

const RELATIVE = 2e-3;
const ABSOLUTE = 1e-4;
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g;

const OUTLINE = /^ {2}(#\d+ [\w:]+|[^\s:]+: \w+)( <- .*)?$/;
const POINT = /^.+ at step \d+: -?(\d+\.\d{4}|nan|inf)$/;
const PANEL = /: what the compiler makes of it is shown in the notebook$/;

/** Without what `tapegraph` says in text where there is no page: here that is a curve, a drawing or a panel. */
function ofPage(text) {
  let outline = false;
  return text
    .split("\n")
    .filter((line) => {
      const begins = line.startsWith("graph: ");
      outline = begins || (outline && (OUTLINE.test(line) || line === "  a leaf: no operation was recorded"));
      return !outline && !POINT.test(line) && !PANEL.test(line);
    })
    .join("\n");
}

/** What two numbers printed with so many decimals can differ by when they were the same before they were rounded. */
function rounding(text) {
  const [, decimals = "", exponent = "0"] = /^[-+]?\d*\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text) ?? [];
  return decimals.length < 2 ? 0 : 10 ** (Number(exponent) - decimals.length);
}

const wordsOf = (text) => text.replace(NUMBER, "#").split(/\s+/).filter(Boolean).join(" ");

/**
 * @param {string} printed what the cell printed here
 * @param {string} recorded what the real framework printed
 * @returns {string | null} where they differ, in one sentence
 */
export function differenceFromRecorded(printed, recorded) {
  const [found, expected] = [ofPage(printed), ofPage(recorded)];
  if (wordsOf(found) !== wordsOf(expected)) return `under the real framework it prints ${JSON.stringify(expected)}`;
  const [have, want] = [found, expected].map((text) => text.match(NUMBER) ?? []);
  const at = have.findIndex((number, i) => {
    const allowed = ABSOLUTE + RELATIVE * Math.abs(Number(want[i])) + rounding(want[i]);
    return Math.abs(Number(number) - Number(want[i])) > allowed;
  });
  return at === -1 ? null : `under the real framework it prints ${want[at]} where it printed ${have[at]} here`;
}
