import { expect, test } from "vitest";
import { openCpu } from "@/lib/device";
import { hostValueFrom, p, Recorder, setRecorder, Tensor } from "@/lib/tensor";
import { Explainer } from "./explain";

/** Two flushes of one structure and one of another. */
async function explained(run: (recorder: Recorder) => Promise<void>) {
  const recorder = new Recorder(openCpu());
  setRecorder(recorder);
  try {
    const explainer = new Explainer(recorder);
    await run(recorder);
    return await explainer.end("test");
  } finally {
    setRecorder(null);
  }
}

const leaf = () => hostValueFrom([1, 2, 3, 4], "float32", [4]);

test("flushes of one structure are told once, with how often they ran", async () => {
  const event = await explained(async (recorder) => {
    for (const by of [2, 3]) await recorder.read(p.binary("mul", leaf(), p.expand(p.scalar(by, "float32"), [4])));
    await recorder.read(p.unary("exp", leaf()));
  });
  expect(event.plans.map(({ runs, known }) => [runs, known])).toEqual([
    [2, false],
    [1, false],
  ]);
  expect(event.stats).toMatchObject({ flushes: 3, planHits: 1 });
});

test("the stages begin with what was recorded and end with the tasks", async () => {
  const event = await explained(async (recorder) => {
    await recorder.read(p.unary("neg", p.unary("exp", leaf())));
  });
  const { stages } = event.plans[0];
  expect(stages[0].name).toBe("recorded");
  expect(stages[0].text).toContain("= exp(%0)");
  expect(stages[0].graph?.edges).toContainEqual({ from: "1", to: "2" });
  expect(stages[0].graph?.nodes.map(({ kind }) => kind)).toEqual(["input", "op", "output"]);
  expect(stages.at(-1)?.name).toBe("tasks");
  expect(stages.at(-1)?.text).toContain("task 0: loop");
});

test("an explanation inside another is told apart, and part of the outer one", async () => {
  const recorder = new Recorder(openCpu());
  setRecorder(recorder);
  const outer = new Explainer(recorder);
  const inner = new Explainer(recorder);
  await recorder.read(p.unary("exp", leaf()));
  expect((await inner.end("inner")).plans).toHaveLength(1);
  await recorder.read(p.unary("neg", leaf()));
  expect((await outer.end("outer")).plans).toHaveLength(2);
  expect(recorder.observer).toBeNull();
  setRecorder(null);
});

test("a graph too long to read is cut at a line, and too large to draw is not drawn", async () => {
  const event = await explained(async (recorder) => {
    let v = Tensor.of(leaf()).value();
    for (let i = 0; i < 3000; i++) v = p.unary("exp", v);
    await recorder.read(v);
  });
  const [recorded] = event.plans[0].stages;
  expect(recorded.graph).toBeUndefined();
  expect(recorded.nodeCount).toBe(3001);
  expect(recorded.text).toMatch(/\n\.\.\. \d+ more lines$/);
});

test("the lines that looked at a value are counted, by the function that looked", async () => {
  const event = await explained(async (recorder) => {
    const look = async (line: number, what: string) => {
      Explainer.place = { line, what };
      await recorder.read(p.unary("exp", leaf()));
    };
    for (const line of [7, 3, 7]) await look(line, "item");
    await look(3, "__repr__");
    // A value that is known costs no flush.
    await recorder.read(leaf());
  });
  expect(event.looks).toEqual([
    { line: 3, what: "item", times: 1 },
    { line: 3, what: "__repr__", times: 1 },
    { line: 7, what: "item", times: 2 },
  ]);
});
