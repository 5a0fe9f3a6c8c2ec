#!/usr/bin/env node
/**
 * Compares our engine with the frozen output of the real frameworks.
 *
 *   node scripts/goldens/goldens.mjs [--device webgpu|wasm|cpu] [--suite programs|traces|ops|all] [--only TEXT] [--sample K/N]
 *                                    [--timeout SECONDS] [--jobs N] [--json FILE]
 *
 * Exit status 0 when nothing fails but what known-failures.txt lists, 1 otherwise, 2 for wrong usage.
 */

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compareCase, compareText } from "./compare.mjs";
import { knownFailures, surprises } from "./known.mjs";
import { groupBy, opCases, programs, sample, slices, stageOps, unstageOps } from "./suites.mjs";
import { runFiles } from "./tape.mjs";
import { compareTrace } from "./traces.mjs";

const USAGE =
  "usage: goldens.mjs [--device webgpu|wasm|cpu] [--suite programs|traces|ops|all] [--only TEXT] [--sample K/N] [--timeout SECONDS] [--jobs N] [--json FILE]";

function options() {
  const { values } = parseArgs({
    options: {
      device: { type: "string", default: "webgpu" },
      suite: { type: "string", default: "all" },
      only: { type: "string", default: "" },
      sample: { type: "string" },
      timeout: { type: "string", default: "120" },
      jobs: { type: "string", default: "1" },
      json: { type: "string" },
    },
  });
  const share = values.sample
    ?.match(/^(\d+)\/(\d+)$/)
    ?.slice(1)
    .map(Number);
  if (!["webgpu", "wasm", "cpu"].includes(values.device))
    throw new Error(`--device: expected webgpu, wasm or cpu, found ${values.device}`);
  if (!["programs", "traces", "ops", "all"].includes(values.suite))
    throw new Error(`--suite: expected programs, traces, ops or all, found ${values.suite}`);
  if (values.sample && !(share && share[0] >= 1 && share[0] <= share[1])) {
    throw new Error(`--sample: expected K/N with K from 1 to N, found ${values.sample}`);
  }
  return { ...values, share, timeout: Number(values.timeout), jobs: Number(values.jobs) };
}

/** The line of a traceback that names the exception (its message may go on for lines), or the last of anything else. */
function lastLine(error) {
  const lines = String(error ?? "no reason given")
    .trimEnd()
    .split("\n");
  return lines.findLast((line) => /^[A-Za-z_][\w.]*(: |$)/.test(line)) ?? lines.at(-1);
}

const show = (line) => (line === null ? "(no line)" : JSON.stringify(line));

/** Why a program ended with an error, or null where it did not. */
function whyItEnded(program, result) {
  if (result.ok) return null;
  const numpy =
    program.numpy && /No module named '?numpy|NumPy/.test(result.error ?? "") ? "NumPy could not be loaded: " : "";
  return `${numpy}${lastLine(result.error)}`;
}

function judgeProgram(program, result) {
  const difference = compareText(program.expected, result.stdout);
  const why = difference
    ? `line ${difference.line}: expected ${show(difference.expected)}, found ${show(difference.actual)}`
    : null;
  return { why: whyItEnded(program, result) ?? why };
}

function judgeTrace(program, result) {
  const { why, digits } = compareTrace(program.expected, result.stdout);
  return { why: whyItEnded(program, result) ?? why, digits };
}

/** @param judge what becomes of a program and its result: `{ why, … }` */
async function runPrograms(what, wanted, judge, options) {
  const results = await runFiles(
    wanted.map((program) => program.file),
    { ...options, onResult: progress(what, wanted.length) },
  );
  return wanted.map((program) => {
    const result = results.get(program.file);
    return { name: program.name, group: program.group, ms: result.ms, ...judge(program, result) };
  });
}

/** So many times the cases behind a kernel's early end get a new kernel. */
const ROUNDS = 5;

/**
 * Runs op cases in slices. Where a kernel ended early, the case that it was at has failed and those after it get another
 * kernel, so that one bad case does not hide the rest. A kernel that gave nothing at all (no framework, no browser) will not
 * do so later either.
 */
async function runOps(wanted, options) {
  stageOps();
  const verdicts = new Map();
  let rest = wanted;
  for (let round = 1; rest.length > 0; round++) {
    const parts = slices(rest, round);
    const results = await runFiles(
      parts.map((part) => part.file),
      { ...options, onResult: progress(`op slices, round ${round},`, parts.length) },
    );
    rest = [];
    for (const { file, cases } of parts) {
      const result = results.get(file);
      const lines = new Map(parseLines(result.stdout).map((line) => [line.case, line]));
      const missing = cases.filter((c) => !lines.has(c.id));
      const giveUp = round === ROUNDS || (round === 1 && missing.length === cases.length);
      for (const c of cases) {
        if (lines.has(c.id)) verdicts.set(c.name, compareCase(c.expected, lines.get(c.id)));
      }
      for (const [index, c] of missing.entries()) {
        if (index === 0 || giveUp) verdicts.set(c.name, `it gave nothing: ${lastLine(result.error)}`);
        else rest.push(c);
      }
    }
  }
  unstageOps();
  return wanted.map((c) => ({ name: c.name, group: c.group, why: verdicts.get(c.name), ms: 0 }));
}

/** The JSON lines of an output; a line cut off by the end of its kernel is none. */
function parseLines(stdout) {
  return stdout.split("\n").flatMap((line) => {
    try {
      return line.startsWith("{") ? [JSON.parse(line)] : [];
    } catch {
      return [];
    }
  });
}

function progress(what, total) {
  return (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done}/${total} ${what}${done === total ? "\n" : " "}`);
  };
}

function report(verdicts, { failures, passes, unknown }, known) {
  for (const [group, members] of groupBy(verdicts, (v) => v.group)) {
    const failed = members.filter((v) => v.why !== null).length;
    console.log(`${group.padEnd(28)} ${members.length - failed} of ${members.length}`);
  }
  for (const v of verdicts.filter((verdict) => verdict.digits?.length > 0)) {
    console.log(`${v.name.padEnd(44)} digits after steps: ${v.digits.map(([step, n]) => `${step}: ${n}`).join(", ")}`);
  }
  for (const v of verdicts.filter((verdict) => verdict.why !== null)) {
    console.log(`${known.has(v.name) ? "known to fail" : "FAIL"}  ${v.name}\n      ${v.why}`);
  }
  for (const v of passes) console.log(`PASSES, though known-failures.txt says: ${known.get(v.name)}\n      ${v.name}`);
  for (const name of unknown) console.log(`NOT A GOLDEN, though in known-failures.txt: ${name}`);
  if (failures.length + passes.length + unknown.length > 0) {
    console.log(
      `${failures.length} unexpected failures, ${passes.length} unexpected passes, ${unknown.length} names of nothing`,
    );
  }
}

async function main() {
  let chosen;
  try {
    chosen = options();
  } catch (error) {
    console.error(`${error.message}\n${USAGE}`);
    return 2;
  }
  const corpus = { programs: programs(), traces: programs("traces"), ops: opCases() };
  const pick = (suite) => {
    if (chosen.suite !== "all" && chosen.suite !== suite) return [];
    return sample(
      corpus[suite].filter((item) => item.name.includes(chosen.only)),
      chosen.share,
    );
  };
  const verdicts = [
    ...(await runPrograms("programs", pick("programs"), judgeProgram, chosen)),
    ...(await runPrograms("traces", pick("traces"), judgeTrace, chosen)),
    ...(await runOps(pick("ops"), chosen)),
  ];

  const known = knownFailures(chosen.device);
  const surprising = surprises(
    verdicts,
    known,
    new Set(Object.values(corpus).flatMap((items) => items.map((g) => g.name))),
  );
  report(verdicts, surprising, known);
  const failed = verdicts.filter((v) => v.why !== null).length;
  if (chosen.json) {
    writeFileSync(
      chosen.json,
      `${JSON.stringify({ device: chosen.device, passed: verdicts.length - failed, failed, verdicts }, null, 1)}\n`,
    );
  }
  console.log(`${verdicts.length - failed} passed, ${failed} failed`);
  // A listed failure that passes now is good news: it is reported so that its line is taken out, and fails nothing.
  return surprising.failures.length + surprising.unknown.length > 0 ? 1 : 0;
}

process.exitCode = await main();
