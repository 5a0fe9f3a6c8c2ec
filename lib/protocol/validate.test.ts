import { describe, expect, test } from "vitest";
import { parseReply, parseRequest } from "./index";

describe("a reply from the kernel", () => {
  test("with every field in order is taken as it is", () => {
    const reply = { type: "output", runId: 3, seq: 0, output: { kind: "stream", name: "stdout", text: "2\n" } };
    expect(parseReply(reply)).toEqual({ ok: true, value: reply });
  });

  test("may leave out what is optional, and carry what is not known yet", () => {
    expect(parseReply({ type: "finished", runId: 1, status: "ok", ms: 2.5, later: true }).ok).toBe(true);
  });

  test("of an unknown type is refused and named", () => {
    expect(parseReply({ type: "shrug" })).toEqual({
      ok: false,
      error: expect.stringMatching(/^reply\.type: expected one of boot-progress, .*, found "shrug"$/),
    });
  });

  test("with a wrong field deep inside is refused with its path", () => {
    const output = { kind: "table", columns: ["a"], rows: [[1], [{}]] };
    expect(parseReply({ type: "output", runId: 1, seq: 0, output })).toEqual({
      ok: false,
      error: "reply.output.rows[1][0]: expected a string, number, boolean or null, found an object",
    });
  });

  test("that is not an object is refused", () => {
    expect(parseReply(null).ok).toBe(false);
    expect(parseReply("ready").ok).toBe(false);
    expect(parseReply([]).ok).toBe(false);
  });

  test("with a diverged loss is taken: NaN is a number", () => {
    const event = { type: "scalar", tag: "loss", step: 3, value: Number.NaN };
    expect(parseReply({ type: "output", runId: 1, seq: 0, output: { kind: "record", event } }).ok).toBe(true);
  });

  test("with a negative run id is refused", () => {
    expect(parseReply({ type: "started", runId: -1 }).ok).toBe(false);
  });
});

describe("a request from the page", () => {
  test("to run a cell is taken", () => {
    expect(parseRequest({ type: "run", runId: 1, cellId: "a", source: "1 + 1" }).ok).toBe(true);
  });

  test("to boot names an unknown executor", () => {
    const options = { language: "python", executor: "tpu", pyodideBase: "/p/", assetBase: "/a/" };
    expect(parseRequest({ type: "boot", options })).toEqual({
      ok: false,
      error: 'request.options.executor: expected "auto" or "as-written" or "webgpu" or "wasm" or "cpu", found "tpu"',
    });
  });

  test("may answer a question with the end of input", () => {
    expect(parseRequest({ type: "input-reply", runId: 1, text: null }).ok).toBe(true);
  });

  test("cannot be named after what every object inherits", () => {
    expect(parseRequest({ type: "toString" }).ok).toBe(false);
  });
});
