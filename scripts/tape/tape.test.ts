import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/** The command line as it is called, in a real browser. */

const tape = fileURLToPath(new URL("./tape.mjs", import.meta.url));
const fixture = (name: string): string => `scripts/tape/fixtures/${name}`;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function call(words: readonly string[], input = ""): Promise<Ended> {
  const child: ChildProcess = spawn(process.execPath, [tape, ...words], { stdio: "pipe" });
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdin?.end(input);
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, stdout, stderr })));
}

describe("tape run", { timeout: 120_000 }, () => {
  test("prints what the program prints, with the files of its folder and the lines of standard input", async () => {
    expect(await call(["run", fixture("reads.py"), fixture("asks.py")], "Ada\n")).toEqual({
      status: 0,
      stdout: "one,two\nTrue\nName? Hello Ada\nno more\n",
      stderr: "",
    });
  });

  test("sends the traceback to standard error and ends with 1", async () => {
    const { status, stdout, stderr } = await call(["run", fixture("raises.py")]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "before: é\n" });
    expect(stderr.split("\n")).toEqual([
      "Traceback (most recent call last):",
      `  File "${fixture("raises.py")}", line 4, in <module>`,
      "    half(0)",
      "    ~~~~^^^",
      '  File "/home/reader/helper.py", line 2, in half',
      "    return 1 / x",
      "           ~~^~~",
      "ZeroDivisionError: division by zero",
      "",
    ]);
  });

  test("ends an endless program in time, and goes on with the next file, as one line of JSON each", async () => {
    const words = ["run", "--json", "--timeout", "2", "--jobs", "2", fixture("loops.py"), fixture("typed.ts")];
    const { status, stdout } = await call(words);
    const [endless, typed] = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(status).toBe(1);
    expect(endless).toMatchObject({
      file: fixture("loops.py"),
      ok: false,
      stdout: "started\n",
      error: `TimeoutError: ${fixture("loops.py")} did not finish within 2 s\n`,
    });
    expect(typed).toEqual({
      file: fixture("typed.ts"),
      ok: true,
      stdout: "{ x: 2 } awaited\n",
      error: null,
      ms: expect.any(Number),
    });
  });

  test("ends with 2 and says how it is used when it is called wrongly", async () => {
    const missing = await call(["run", "nowhere.py"]);
    expect(missing).toMatchObject({ status: 2, stdout: "" });
    expect(missing.stderr).toMatch(/^tape: no such file: nowhere\.py\n\nUsage:/);
    expect((await call([])).status).toBe(2);
    expect((await call(["run", "--device", "tpu", "a.py"])).status).toBe(2);
  });

  test("runs on the executor that it is asked for", async () => {
    const { status, stdout } = await call(["run", "--device", "wasm", fixture("reads.py")]);
    expect(status).toBe(0);
    expect(stdout).not.toBe("");
  });
});
