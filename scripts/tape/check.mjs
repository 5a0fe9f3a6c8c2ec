/** `tape check`: every cell of the lessons in order, and every exercise with its answers. */

import path from "node:path";
import { UsageError } from "./args.mjs";
import { openKernels } from "./kernels.mjs";
import { importLessons } from "./lessons.mjs";
import { differenceFromRecorded } from "./recorded.mjs";

/** Seconds for one cell or check, on the slowest executor. */
const TIMEOUT = 600;

/** Counts what passed and prints what did not, with file and line. */
class Tally {
  passed = 0;
  failed = 0;

  pass(what, ms) {
    this.passed++;
    console.log(`ok      ${what}${ms === undefined ? "" : ` (${(ms / 1000).toFixed(1)} s)`}`);
  }

  /** `details` are further lines, indented below. */
  fail(file, line, message, details = "") {
    this.failed++;
    console.log(`FAILED  ${file}:${line}: ${message}`);
    for (const text of details.trimEnd().split("\n")) if (text !== "") console.log(`        ${text}`);
  }
}

/**
 * @param {import("./args.mjs").CheckCommand} command
 * @returns {Promise<number>} the exit status
 */
export async function checkLessons({ device, lessons: wanted }) {
  const { contentRoot, findLesson, guideFolder, LessonError, lintLesson, listLessons, loadGuide, readGlossary } =
    await importLessons();
  const guide = path.basename(guideFolder);
  const listed = await listLessons();
  const glossary = await readGlossary();
  const slugs =
    wanted.length > 0 ? wanted.map((name) => path.basename(name)) : [...listed.map(({ slug }) => slug), guide];
  for (const slug of slugs) {
    if (slug !== guide && !listed.some((lesson) => lesson.slug === slug))
      throw new UsageError(`no such lesson: ${slug} in ${contentRoot}`);
  }
  const tally = new Tally();
  const kernels = await openKernels();
  try {
    for (const slug of slugs) {
      try {
        const lesson = slug === guide ? await loadGuide() : await findLesson(slug);
        for (const { file, line, message } of lintLesson(lesson, { lessons: listed, glossary }))
          tally.fail(file, line, message);
        await checkCells(lesson, kernels, device, tally);
        for (const exercise of lesson.exercises) await checkExercise(exercise, kernels, device, tally);
      } catch (error) {
        if (!(error instanceof LessonError)) throw error;
        for (const { file, line, message } of error.problems) tally.fail(file, line, message);
      }
    }
  } finally {
    await kernels.close();
  }
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 ? 0 : 1;
}

/** Runs a lesson's cells as Run all does: those of one language share a kernel. */
async function checkCells({ file, cells, questions, outputs }, kernels, device, tally) {
  const open = new Map();
  const predictions = new Map(questions.flatMap((q) => (q.kind === "predict" ? [[q.cell, q]] : [])));
  try {
    for (const cell of cells) {
      const { id, language, line, source } = cell;
      if (!open.has(language)) open.set(language, await kernels.open({ language, executor: device }));
      let printed = "";
      const onOutput = (output) => {
        if (output.kind === "stream" && output.name === "stdout") printed += output.text;
        if (output.kind === "value") printed += `${output.text}\n`;
      };
      const outcome = await open.get(language).run(id, source, { timeout: TIMEOUT, onOutput });
      if (outcome.status === "ok") {
        const question = predictions.get(id);
        const recorded = outputs?.[id];
        const other = recorded === undefined ? null : differenceFromRecorded(printed, recorded);
        if (question !== undefined && printed.trimEnd() !== question.output.trimEnd()) {
          tally.fail(file, question.outputLine, `the cell ${id} prints something else than the question says`, printed);
        } else if (other !== null) tally.fail(file, line, `cell ${id}: ${other}`, printed);
        else tally.pass(`${file}:${line} ${id}`, outcome.ms);
        continue;
      }
      const { error } = outcome;
      const failing = line + (error?.line ?? 1) - 1;
      tally.fail(file, failing, `cell ${id}: ${reasonOf(outcome)}`, error?.text);
      // A kernel that died took the other cells' variables with it.
      if (outcome.status === "timeout" || outcome.status === "fatal") open.delete(language);
    }
  } finally {
    for (const kernel of open.values()) await kernel.close();
  }
}

function reasonOf({ status, error, message }) {
  if (status === "timeout") return `did not finish within ${TIMEOUT} s`;
  if (status === "fatal") return message;
  return error === null ? status : `${error.name}: ${error.message}`;
}

/** The untouched problem must fail, the solution pass, and each wrong answer get its own message. */
async function checkExercise(exercise, kernels, device, tally) {
  const { slug, file, problem, solution, check, wrong } = exercise;
  const folder = path.dirname(file);
  const cases = [
    { file: `${folder}/problem.py`, source: problem, judge: judgeProblem },
    { file: `${folder}/solution.py`, source: solution, judge: judgeSolution },
    ...wrong.map((answer) => ({ ...answer, judge: (verdict) => judgeWrong(verdict, answer.expect) })),
  ];
  for (const { file: answer, source, judge } of cases) {
    const kernel = await kernels.open({ language: "python", executor: device });
    try {
      const outcome = await kernel.run(`exercise-${slug}`, source, { check, timeout: TIMEOUT });
      const complaint = outcome.verdict === undefined ? reasonOf(outcome) : judge(outcome.verdict);
      if (complaint === null) tally.pass(answer, outcome.ms);
      else tally.fail(answer, outcome.verdict?.error?.line ?? 1, complaint, outcome.verdict?.error?.text);
    } finally {
      await kernel.close();
    }
  }
}

/** A verdict in one line. */
function told(verdict) {
  if (verdict.kind === "error") return `${verdict.error.name}: ${verdict.error.message}`;
  return `${verdict.kind}: ${verdict.message}`;
}

function judgeProblem(verdict) {
  if (verdict.kind === "failed") return null;
  return `expected the untouched problem to fail its check, found ${told(verdict)}`;
}

function judgeSolution(verdict) {
  return verdict.kind === "passed" ? null : `expected the solution to pass, found ${told(verdict)}`;
}

function judgeWrong(verdict, expected) {
  const failed = verdict.kind === "failed" || verdict.kind === "error";
  if (failed && told(verdict).includes(expected)) return null;
  return `expected a message with ${JSON.stringify(expected)}, found ${told(verdict)}`;
}
