/** The report's text. */

const percent = (part, whole) => (whole === 0 ? "none" : `${((100 * part) / whole).toFixed(1)} %`);
const cell = (text) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");

/** A name's standing: exact (a golden that agrees uses it), here (no golden uses it), differs, missing. */
function standing(name, { answers, differences, agreeing }) {
  const { missing, goldens } = answers[name];
  if (missing) return { word: "missing", note: missing };
  if (differences.has(name)) return { word: "differs", note: differences.get(name) };
  const proofs = agreeing ? goldens.filter((golden) => agreeing.has(golden)) : goldens;
  return proofs.length > 0
    ? { word: "exact", note: `${proofs.length} golden${proofs.length > 1 ? "s" : ""}` }
    : { word: "here", note: "no golden uses it" };
}

/** Names of goldens that agree; a table of op cases agrees where at least one of its cases does not fail. */
function agreeingOf(results) {
  if (results.length === 0) return null;
  const good = results.flatMap(({ verdicts }) => verdicts.filter((verdict) => verdict.why === null));
  return new Set(good.flatMap(({ name, group }) => [name, group]));
}

function coverage(programs, has) {
  const complete = programs.filter((program) => program.ours.every(has));
  return `${complete.length} of ${programs.length} (${percent(complete.length, programs.length)})`;
}

const NUMBER_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven"];

/** Each training trace, and to how many digits its losses agree after so many steps, by executor. */
function tracesSection(page, results) {
  const traces = results.flatMap(({ device, verdicts }) =>
    verdicts
      .filter(({ name, digits }) => name.startsWith("traces/") && page.goldens.test(name) && digits?.length > 0)
      .map((verdict) => ({ device, ...verdict })),
  );
  if (traces.length === 0) return "";
  const told = ({ digits }) => digits.map(([steps, n]) => `${NUMBER_WORDS[n]} after ${steps}`).join(", ");
  return `
## Training traces

Networks trained from a seed, with dropout, noise and shuffling drawn from it; \`e2e/goldens/traces\` holds the programs and
every loss that the real framework printed. To so many significant digits, of the seven that a float32 has, all losses
agree after so many steps:

| trace | executor | digits |
| --- | --- | --- |
${traces.map((trace) => `| \`${trace.name.replace("traces/", "")}\` | ${trace.device} | ${trace.why === null ? told(trace) : `fails: ${cell(trace.why)}`} |`).join("\n")}
`;
}

/**
 * @param {{ page: { title: string, about: string, goldens: RegExp }, results: { device: string, verdicts: { name: string, group?: string, why: string | null, digits?: [number, number][] }[] }[] }} report
 *     `goldens` matches the names of its goldens, `results` are those of some executors
 * @returns {{ text: string, summary: string }} the page, and its figures in a few lines
 */
export function render({ page, names, answers, uses, programs, differences, results }) {
  const context = { answers, differences, agreeing: agreeingOf(results) };
  const rows = names.map((name) => ({ name, uses: uses.get(name) ?? 0, ...standing(name, context) }));
  const count = (word) => rows.filter((row) => row.word === word).length;
  const has = (name) => !answers[name].missing;
  const offline = programs.filter((program) => !program.downloads);
  const agree = (list) =>
    `${list.filter((v) => v.why === null).length} of ${list.length} (${percent(list.filter((v) => v.why === null).length, list.length)})`;
  const figures = [
    ["Names that published programs use", String(rows.length)],
    [
      "exact: used by goldens that agree with the real framework",
      `${count("exact")} (${percent(count("exact"), rows.length)})`,
    ],
    ["here: present, but no golden uses it", `${count("here")} (${percent(count("here"), rows.length)})`],
    ["differs: present, and known to differ", `${count("differs")} (${percent(count("differs"), rows.length)})`],
    ["missing", `${count("missing")} (${percent(count("missing"), rows.length)})`],
    ["Programs that need no download and have every name", coverage(offline, has)],
    ["All programs that have every name", coverage(programs, has)],
  ];
  for (const { device, verdicts } of results) {
    const own = verdicts.filter(({ name }) => page.goldens.test(name));
    for (const [what, kind] of [
      ["programs", "programs"],
      ["op cases", "ops"],
    ]) {
      const executed = own.filter(({ name }) => name.startsWith(`${kind}/`));
      if (executed.length > 0) figures.push([`Golden ${what} executed that agree (${device})`, agree(executed)]);
    }
  }
  const incomplete = offline.filter((program) => !program.ours.every(has));
  const text = `# ${page.title}

${page.about}

| | |
| --- | --- |
${figures.map(([what, value]) => `| ${what} | ${value} |`).join("\n")}
${tracesSection(page, results)}
## Names

*exact*: a golden that agrees with the real framework uses it. *here*: it is there, but no golden holds it. *differs*: it is
there and is known to differ, as told. *missing*: using it raises an error that says so.

| name | programs | standing | |
| --- | ---: | --- | --- |
${rows.map((row) => `| \`${cell(row.name)}\` | ${row.uses} | ${row.word} | ${cell(row.note)} |`).join("\n")}

## Programs without downloads that lack a name

| program | lacks |
| --- | --- |
${incomplete
  .map(
    (p) =>
      `| ${cell(`${p.corpus}/${p.program}`)} | ${p.ours
        .filter((n) => !has(n))
        .map((n) => `\`${cell(n)}\``)
        .join(" ")} |`,
  )
  .join("\n")}
`;
  return { text, summary: figures.map(([what, value]) => `${what}: ${value}`).join("\n") };
}
