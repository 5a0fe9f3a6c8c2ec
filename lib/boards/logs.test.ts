import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readGraphDef, readKerasModel } from "./graphs";
import { LogReader, type LogState, tagsOf } from "./logs";
import { maskedCrc } from "./records";

/** Event files that the real frameworks wrote: `fixtures/make.py` says with which program. */
const fixture = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url)).then((b) => new Uint8Array(b));

const read = async (...names: readonly string[]): Promise<LogState> => {
  const files = await Promise.all(
    names.map(async (name, i) => ({
      path: name.replace(/\.tfevents$/, "/events"),
      birth: i,
      chunks: [await fixture(name)],
    })),
  );
  return new LogReader().read(files);
};

describe("an event file of PyTorch", () => {
  it("gives scalars with steps and times", async () => {
    const { runs, damaged } = await read("torch.tfevents");
    expect(damaged).toEqual([]);
    expect(runs.map(({ name }) => name)).toEqual(["torch"]);
    const points = runs[0].scalars.get("loss") ?? [];
    expect(points.map(({ step }) => step)).toEqual([0, 1, 2]);
    expect(points.map(({ value }) => value)).toEqual([1, 0.5, 0.25]);
    expect(points.map(({ wallTime }) => wallTime)).toEqual([1000, 1001, 1002]);
  });

  it("gives histograms whose counts add up", async () => {
    const { runs } = await read("torch.tfevents");
    const [{ value: buckets }] = runs[0].histograms.get("weights") ?? [];
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    expect(buckets[0].left).toBe(-1);
    expect(buckets.at(-1)?.right).toBe(2);
  });

  it("gives images, texts, hyperparameters and the graph", async () => {
    const { runs } = await read("torch.tfevents", "torch-hparams.tfevents");
    const [hparams, run] = runs[0].name === "torch-hparams" ? runs : [runs[1], runs[0]];
    const [{ value: image }] = run.images.get("noise") ?? [];
    expect([image.width, image.height, image.files.length]).toEqual([3, 2, 1]);
    expect([...image.files[0].subarray(1, 4)]).toEqual([80, 78, 71]);
    expect(run.texts.get("note")?.[0].value).toEqual(["hello **there**"]);
    expect(Object.fromEntries(hparams.hparams ?? [])).toEqual({ rate: 0.1, optimizer: "sgd", nesterov: 1 });
    const graph = readGraphDef(run.graph as Uint8Array, "net");
    expect(graph.nodes.some(({ op }) => op === "aten::linear")).toBe(true);
    expect(graph.edges.length).toBeGreaterThan(2);
  });
});

describe("an event file of TensorFlow", () => {
  it("keeps its values in tensors, which are read", async () => {
    const { runs } = await read("tensorflow.tfevents");
    expect(runs[0].scalars.get("loss")?.map(({ value }) => value)).toEqual([1, 0.5, 0.25]);
    const [{ value: buckets }] = runs[0].histograms.get("weights") ?? [];
    expect(buckets).toHaveLength(4);
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    const [{ value: image }] = runs[0].images.get("noise") ?? [];
    expect([image.width, image.height, image.files.length]).toEqual([3, 2, 2]);
    expect(runs[0].texts.get("note")?.[0].value).toEqual(["hello"]);
    const json = [...runs[0].models.values()][0];
    const model = readKerasModel(json, "model");
    expect(model?.nodes.map(({ op }) => op)).toEqual(["InputLayer", "Dense", "Dense"]);
    expect(model?.edges.map(({ from, to }) => `${from}>${to}`)).toEqual(["in>first", "first>second"]);
  });

  it("may hold the graph of TensorFlow 1", async () => {
    const { runs } = await read("session.tfevents");
    const graph = readGraphDef(runs[0].graph as Uint8Array, "session");
    expect(graph.nodes.find(({ name }) => name === "scope/double")).toMatchObject({ op: "Mul", scope: "scope" });
    expect(runs[0].scalars.get("mean_1")?.map(({ value }) => value)).toEqual([2]);
  });
});

it("a file is read as it grows, however it is cut", async () => {
  const bytes = await fixture("torch.tfevents");
  const whole = (await read("torch.tfevents")).runs[0];
  const reader = new LogReader();
  const chunks: Uint8Array[] = [];
  let last: LogState = { runs: [], damaged: [] };
  for (let at = 0; at < bytes.length; at += 37) {
    chunks.push(bytes.subarray(at, at + 37));
    last = reader.read([{ path: "torch/events", birth: 1, chunks: [...chunks] }]);
  }
  expect(last.runs[0]).toEqual(whole);
});

it("a file that is begun anew is read anew, and one that is gone is forgotten", async () => {
  const bytes = await fixture("torch.tfevents");
  const reader = new LogReader();
  reader.read([{ path: "a/events", birth: 1, chunks: [bytes] }]);
  expect(reader.read([{ path: "a/events", birth: 2, chunks: [bytes] }]).runs[0].scalars.get("loss")).toHaveLength(3);
  expect(reader.read([]).runs).toEqual([]);
});

it("damage is told with its place, and what stands before it is kept", async () => {
  const bytes = (await fixture("torch.tfevents")).slice();
  bytes[bytes.length - 30] ^= 1;
  const { runs, damaged } = new LogReader().read([{ path: "a/events", birth: 1, chunks: [bytes] }]);
  expect(damaged[0].why).toMatch(/^the record at byte \d+ does not have the checksum/);
  expect(runs[0].scalars.get("loss")).toHaveLength(3);
});

it("no bytes at all bring it down", () => {
  const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) & 255);
  expect(new LogReader().read([{ path: "x", birth: 1, chunks: [noise] }]).damaged).toHaveLength(1);
});

it("tags are those of all runs together", async () => {
  const { runs } = await read("torch.tfevents", "tensorflow.tfevents");
  expect(tagsOf(runs, "scalars")).toEqual(["loss"]);
});

it("the masked checksum is that of the format", () => {
  // The length of 72 with which the file of PyTorch begins, and the checksum that stands behind it.
  expect(maskedCrc(new Uint8Array([72, 0, 0, 0, 0, 0, 0, 0]))).toBe(0x9d4892fe);
});
