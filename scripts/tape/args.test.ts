import { describe, expect, test } from "vitest";
import { parseArguments, UsageError } from "./args.mjs";

describe("the words of the command line", () => {
  test("run files with the defaults", () => {
    expect(parseArguments(["run", "a.py", "b.ts"])).toEqual({
      command: "run",
      device: "auto",
      timeout: 300,
      jobs: 1,
      json: false,
      files: ["a.py", "b.ts"],
    });
  });

  test("may give options in any order and with =", () => {
    expect(parseArguments(["run", "--json", "a.py", "--device", "cpu", "--timeout=2.5", "--jobs", "2"])).toMatchObject({
      device: "cpu",
      timeout: 2.5,
      jobs: 2,
      json: true,
      files: ["a.py"],
    });
  });

  test("check all lessons, or those that are named", () => {
    expect(parseArguments(["check"])).toEqual({ command: "check", device: "auto", lessons: [] });
    expect(parseArguments(["check", "--device", "webgpu", "01-x"])).toMatchObject({
      device: "webgpu",
      lessons: ["01-x"],
    });
  });

  test("ask for help", () => {
    expect(parseArguments(["--help"])).toEqual({ command: "help" });
  });

  test.each([
    [[], "a command is missing"],
    [["walk"], "unknown command: walk"],
    [["run"], "run needs at least one file"],
    [["run", "a.rb"], "expected a .py or .ts file, found a.rb"],
    [["run", "--device", "tpu", "a.py"], "--device needs webgpu, wasm, cpu; found tpu"],
    [["run", "a.py", "--device"], "--device needs a value"],
    [["run", "--timeout", "0", "a.py"], "--timeout needs a positive number, found 0"],
    [["run", "--timeout", "soon", "a.py"], "--timeout needs a positive number, found soon"],
    [["run", "--jobs", "1.5", "a.py"], "--jobs needs a whole number, found 1.5"],
    [["run", "--json=yes", "a.py"], "--json takes no value"],
    [["run", "--fast", "a.py"], "unknown option: --fast"],
    [["check", "--json"], "unknown option: --json"],
  ])("are refused when wrong: %j", (words, message) => {
    expect(() => parseArguments(words)).toThrow(new UsageError(message));
  });

  test("after -- are files, whatever they look like", () => {
    expect(parseArguments(["run", "--", "--json.py"])).toMatchObject({ json: false, files: ["--json.py"] });
  });
});
