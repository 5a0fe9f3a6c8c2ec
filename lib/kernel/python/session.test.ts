import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BoardMessage, Output, Verdict } from "@/lib/protocol";
import type { PyModule } from "./pyodide";

/** The Python side of the kernel in a real interpreter, with a worker that only writes down what it is sent. */

const packages = fileURLToPath(new URL("../../python/packages/", import.meta.url));
const pyodideRoot = fileURLToPath(new URL("../../../node_modules/pyodide/", import.meta.url));

let session: PyModule;
let outputs: Output[] = [];
let boards: BoardMessage[] = [];

const host = {
  write: (name: "stdout" | "stderr", text: string) => outputs.push({ kind: "stream", name, text }),
  textPending: () => {},
  emit: (output: string) => outputs.push(JSON.parse(output)),
  emitBytes: (output: string, bytes: Uint8Array) => outputs.push({ ...JSON.parse(output), bytes }),
  board: (message: string, bytes?: Uint8Array) => boards.push({ ...JSON.parse(message), ...(bytes && { bytes }) }),
  now: () => performance.now(),
  drain: () => undefined,
};

beforeAll(async () => {
  const python = await loadPyodide({ indexURL: pyodideRoot, env: { HOME: "/home/reader" } });
  for (const folder of ["tapegraph", "tapegraph/_kernel", "IPython"]) {
    python.FS.mkdirTree(`/packages/${folder}`);
    for (const name of await readdir(path.join(packages, folder))) {
      if (!name.endsWith(".py")) continue;
      python.FS.writeFile(`/packages/${folder}/${name}`, await readFile(path.join(packages, folder, name)));
    }
  }
  python.runPython("import sys; sys.path.insert(0, '/packages')");
  session = python.pyimport("tapegraph._kernel.session") as PyModule;
  session.prepare("[]");
  session.attach(host, "{}", JSON.stringify({ torch: "already here." }));
}, 60_000);

beforeEach(() => {
  outputs = [];
  boards = [];
});

interface Ran {
  readonly status: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly value: string | undefined;
  readonly error: Extract<Output, { kind: "error" }> | undefined;
}

async function run(source: string, cellId = "a"): Promise<Ran> {
  outputs = [];
  const status = String(await session.run(source, cellId));
  const stream = (wanted: string) =>
    outputs.map((o) => (o.kind === "stream" && o.name === wanted ? o.text : "")).join("");
  const value = outputs.find((o) => o.kind === "value");
  const error = outputs.find((o) => o.kind === "error");
  return { status, stdout: stream("stdout"), stderr: stream("stderr"), value: value?.text, error };
}

describe("a cell", () => {
  test("shows the value of its last expression as its repr", async () => {
    expect((await run("1 + 1")).value).toBe("2");
    expect((await run("'a'")).value).toBe("'a'");
    expect((await run("x = 3\nx")).value).toBe("3");
  });

  test("shows nothing for None, for an assignment and after a semicolon", async () => {
    for (const source of ["None", "x = 3", "1 + 1;", "1 + 1 ; # quiet", "'é😀';", ""]) {
      expect(await run(source)).toMatchObject({ status: "ok", value: undefined });
    }
    expect((await run("'not; quiet' # ;")).value).toBe("'not; quiet'");
  });

  test("shares its names with the cells that follow", async () => {
    await run("counter = 1", "a");
    await run("def bump():\n    global counter\n    counter += 1", "b");
    expect((await run("bump()\ncounter", "c")).value).toBe("2");
  });

  test("may await at its top level", async () => {
    expect(await run("import asyncio\nawait asyncio.sleep(0, 5)")).toMatchObject({ status: "ok", value: "5" });
    expect((await run("[x async for x in g()]\n", "b")).error?.name).toBe("NameError");
  });

  test("keeps the order of what it prints to both streams", async () => {
    await run("import sys\nprint('1')\nprint('2', file=sys.stderr)\nprint('3')");
    const streams = outputs.flatMap((o) => (o.kind === "stream" ? [[o.name, o.text]] : []));
    expect(streams.map(([name]) => name).filter((name, i, all) => name !== all[i - 1])).toEqual([
      "stdout",
      "stderr",
      "stdout",
    ]);
    expect(streams.map(([, text]) => text).join("")).toBe("1\n2\n3\n");
  });

  test("writes bytes to the stream's buffer as UTF-8, and refuses what is no text", async () => {
    expect((await run("import sys\nn = sys.stdout.buffer.write('é'.encode())")).stdout).toBe("é");
    expect((await run("import sys\nsys.stdout.write(3)")).error?.message).toBe("write() argument must be str, not int");
  });

  test("finds its own source by inspect", async () => {
    const source = "import inspect\ndef f():\n    return 1  # here\nprint(inspect.getsource(f))";
    expect((await run(source)).stdout).toBe("def f():\n    return 1  # here\n\n");
  });

  test("keeps a __future__ import for the cells that follow", async () => {
    await run("from __future__ import annotations");
    expect((await run("def f(x: Missing): pass\nf.__annotations__", "b")).value).toBe("{'x': 'Missing'}");
  });

  test("ends quietly with sys.exit(), and as an error with another code", async () => {
    expect(await run("import sys\nsys.exit()")).toMatchObject({ status: "ok", error: undefined });
    expect(await run("import sys\nsys.exit(2)")).toMatchObject({ status: "error", error: { name: "SystemExit" } });
  });

  test("shows tables, HTML and pictures where a value offers them", async () => {
    await run(
      "class T:\n    def _repr_table_(self):\n        return {'columns': ['a'], 'rows': [[float('nan')], [1]]}\nT()",
    );
    expect(outputs).toEqual([{ kind: "table", columns: ["a"], rows: [["nan"], [1]] }]);
    await run("class H:\n    def _repr_html_(self):\n        return '<b>x</b>'\nH()");
    expect(outputs).toEqual([{ kind: "html", html: "<b>x</b>" }]);
    await run("class P:\n    def _repr_png_(self):\n        return b'png'\ndisplay(P(), 'text')");
    expect(outputs).toEqual([
      { kind: "image", mime: "image/png", alt: "P", bytes: new TextEncoder().encode("png") },
      { kind: "value", text: "'text'" },
    ]);
  });

  test("shows what notebooks show through IPython.display", async () => {
    await run(
      "from IPython.display import HTML, Image, clear_output, display\ndisplay(HTML('<i>a</i>'))\nclear_output(wait=True)",
    );
    expect(outputs).toEqual([
      { kind: "html", html: "<i>a</i>" },
      { kind: "clear", wait: true },
    ]);
    await run("Image(b'\\x89PNG', width=20)");
    expect(outputs).toMatchObject([{ kind: "image", mime: "image/png", width: 20 }]);
    const called = await run("from IPython import get_ipython\nget_ipython().run_line_magic('pip', 'install torch')");
    expect(called.stdout).toBe("torch: already here.\n");
  });

  test("shows Markdown as HTML, data as JSON, and something else in the place of an earlier value", async () => {
    await run(
      "from IPython.display import JSON, Markdown, display\n" +
        "h = display(Markdown('# A\\n- *one* `x<y`\\n- two\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |'), display_id='m')\n" +
        "h.update(JSON({'k': [1, None]}))",
    );
    const list = "<ul><li><em>one</em> <code>x&lt;y</code></li><li>two</li></ul>";
    const table =
      "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>";
    expect(outputs).toMatchObject([
      { kind: "html", html: `<h1>A</h1>${list}${table}`, slot: "display-m" },
      { kind: "html", slot: "display-m" },
    ]);
    expect(outputs[1]).toHaveProperty("html", expect.stringContaining("&quot;k&quot;: ["));
    expect((await run("from IPython.display import Image\nImage('nowhere.png')")).error?.name).toBe(
      "FileNotFoundError",
    );
  });

  test("asks for nothing where it cannot wait, and says why", async () => {
    expect((await run("input('?')")).error?.message).toMatch(/^input\(\) cannot wait here/);
  });
});

describe("an error", () => {
  test("is told in the reader's lines, exactly as Python prints it", async () => {
    await run("def half(x):\n    return x / 0", "a");
    const { status, error } = await run("print('first')\nhalf(1)", "b");
    expect(status).toBe("error");
    expect(error).toMatchObject({ name: "ZeroDivisionError", message: "division by zero", line: 2 });
    expect(error?.text).toBe(
      [
        "Traceback (most recent call last):",
        '  File "<cell:b>", line 2, in <module>',
        "    half(1)",
        "    ~~~~^^^",
        '  File "<cell:a>", line 2, in half',
        "    return x / 0",
        "           ~~^~~",
        "ZeroDivisionError: division by zero",
        "",
      ].join("\n"),
    );
    expect(error?.frames).toEqual([
      { file: "b", cellId: "b", line: 2, function: "<module>", source: "half(1)" },
      { file: "a", cellId: "a", line: 2, function: "half", source: "return x / 0" },
    ]);
  });

  test("leaves out the frames of libraries, and what they caught on their way", async () => {
    const { error } = await run("import json\njson.loads('{')");
    expect(error?.frames.map((frame) => frame.cellId)).toEqual(["a"]);
    expect(error?.text).not.toContain("/lib/");
    expect(error?.text).toMatch(/^json\.decoder\.JSONDecodeError: Expecting/m);
  });

  test("keeps the cause the reader gave", async () => {
    const { error } = await run("try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('no k') from e");
    expect(error?.text).toContain("The above exception was the direct cause");
    expect(error?.line).toBe(4);
  });

  test("of syntax names its line and has no traceback", async () => {
    const { error } = await run("x = 1\ndef f(:\n    pass");
    expect(error).toMatchObject({ name: "SyntaxError", line: 2, frames: [] });
    expect(error?.text).toMatch(/^ {2}File "<cell:a>", line 2\n {4}def f\(:/);
  });

  test("suggests the name that was meant", async () => {
    expect((await run("values = 1\nvalue", "z")).error?.text).toContain("Did you mean: 'values'?");
  });

  test("in a runaway recursion tells the outermost and the innermost frames", async () => {
    const { error } = await run("def f():\n    f()\nf()");
    expect(error?.name).toBe("RecursionError");
    expect(error?.frames.length).toBe(50);
    expect(error?.text).toMatch(/Previous line repeated \d+ more times/);
  });

  test("whose text fails has its own words", async () => {
    const source = "class Bad(Exception):\n    def __str__(self):\n        raise ValueError\nraise Bad";
    expect((await run(source)).error?.message).toBe("<exception str() failed>");
  });
});

describe("a magic", () => {
  test("of matplotlib is understood, and pip says what is already here", async () => {
    const { status, stdout } = await run("%matplotlib inline\n!pip install torch>=2.0 -q\n%pip install random");
    expect({ status, stdout }).toEqual({
      status: "ok",
      stdout: "torch: already here.\nrandom: part of Python itself.\n",
    });
  });

  test("opens a log folder, whose event files are followed from then on", async () => {
    expect((await run("%load_ext tensorboard\n%tensorboard --logdir=logs --port 6006")).error).toBeUndefined();
    expect(outputs).toContainEqual({ kind: "board", board: "tensorboard", place: "/home/reader/logs" });
    expect(boards).toEqual([]);
    await run(
      "import os\nos.makedirs('logs/a')\nf = open('logs/a/events.out.tfevents.1', 'wb')\nf.write(b'abc'); f.flush()",
    );
    await run("f.write(b'de'); f.close()\nopen('logs/notes.txt', 'w').close()");
    await run("os.remove('logs/a/events.out.tfevents.1')");
    const file = { folder: "/home/reader/logs", file: "a/events.out.tfevents.1" };
    expect(boards).toEqual([
      { kind: "log-files", folder: file.folder, files: [file.file] },
      { kind: "log-bytes", ...file, offset: 0, bytes: new TextEncoder().encode("abc") },
      { kind: "log-bytes", ...file, offset: 3, bytes: new TextEncoder().encode("de") },
      { kind: "log-files", folder: file.folder, files: [] },
    ]);
  });

  test("of TensorBoard needs a folder, and says so", async () => {
    expect((await run("%tensorboard")).error?.message).toMatch(/^%tensorboard needs the folder/);
    expect((await run("%tensorboard --log runs")).error?.message).toMatch(/^%tensorboard does not know --log/);
    expect((await run("%config InlineBackend.figure_format = 'retina'")).error).toBeUndefined();
    expect((await run("%config Other.thing = 1")).error?.message).toContain("InlineBackend");
    expect((await run("%load_ext autoreload")).error?.message).toContain("the only extension");
  });

  test("that is not known names those that are", async () => {
    expect((await run("%nosuch thing")).error).toMatchObject({ name: "UsageError", line: 1 });
    expect((await run("x = 1\n!ls -l")).error?.message).toMatch(/^!ls needs a shell, .*%timeit/);
    expect((await run("!pip install nosuch")).error?.message).toContain("pip cannot install nosuch here");
  });

  test("times a line and keeps its value", async () => {
    const { stdout, value } = await run("y = %time sum([1, 2])\ny");
    expect(value).toBe("3");
    expect(stdout).toMatch(/^Wall time: [\d.]+ (s|ms|µs|ns)\n$/);
  });

  test("times many runs in the words of IPython", async () => {
    const { stdout } = await run("%timeit -n 3 -r 2 sum([1])");
    expect(stdout).toMatch(/^\S+ \S+ ± \S+ \S+ per loop \(mean ± std\. dev\. of 2 runs, 3 loops each\)\n$/);
  });

  test("of a whole cell keeps line numbers and the last value", async () => {
    const { value, error } = await run("%%time\na = 1\na + 1");
    expect({ value, error }).toEqual({ value: "2", error: undefined });
    expect((await run("%%time\na = 1\na / 0")).error?.line).toBe(3);
  });

  test("writes the rest of the cell to a file", async () => {
    await run("%%writefile note.txt\none\ntwo\n");
    expect((await run("open('note.txt').read()")).value).toBe("'one\\ntwo\\n'");
  });

  test("shows documentation for a question mark", async () => {
    expect((await run("len?")).stdout).toBe("len(obj, /)\n\nReturn the number of items in a container.\n");
    expect((await run("?nothing_here")).error?.name).toBe("UsageError");
  });

  test("is none inside a string, a bracket or after a backslash", async () => {
    expect((await run('s = """\n%time x\n!ls\n"""\nlen(s)')).value).toBe("13");
    expect((await run("(10\n%3)")).value).toBe("1");
    expect((await run("10 \\\n%3")).value).toBe("1");
  });

  test("stands in blocks too", async () => {
    expect((await run("for i in range(2):\n    %pip install torch")).stdout).toBe("torch: already here.\n".repeat(2));
  });
});

describe("completion", () => {
  const labels = (before: string): string[] => {
    const found = JSON.parse(session.complete(before) as string) as { items: { label: string }[] };
    return found.items.map((item) => item.label);
  };

  test("knows names, attributes, keyword arguments, modules and keywords", async () => {
    await run("import math\nlearning_rate = 1\ndef train(model, *, epochs=1): pass");
    expect(labels("x = learn")).toEqual(["learning_rate"]);
    expect(labels("math.sq")).toEqual(["sqrt"]);
    expect(labels("train(m, epo")).toContain("epochs=");
    expect(labels("from math import sq")).toEqual(["sqrt"]);
    expect(labels("import colors")).toContain("colorsys");
    expect(labels("whi")).toContain("while");
  });

  test("calls neither properties nor functions", async () => {
    await run("class C:\n    @property\n    def p(self):\n        print('called')\nc = C()");
    expect(labels("c.")).toEqual(["p"]);
    expect(labels("c.p.")).toEqual([]);
    expect(outputs.filter((o) => o.kind === "stream")).toEqual([]);
  });
});

describe("inspection", () => {
  const at = (source: string, offset: number): unknown => JSON.parse(session.inspect(source, offset) as string);

  test("gives signature and documentation of the name under the cursor", async () => {
    await run('def area(r: float, *, unit="cm"):\n    """Of a circle."""\nsize = 3');
    expect(at("y = area(2)", 6)).toEqual({
      start: 4,
      end: 8,
      signature: "area(r: float, *, unit='cm')",
      documentation: "Of a circle.",
    });
    expect(at("size", 0)).toMatchObject({ signature: "size: int = 3", documentation: "" });
    expect(at("unknown", 3)).toBeNull();
  });
});

describe("a check", () => {
  const check = async (source: string, program: string): Promise<Verdict> =>
    JSON.parse((await session.check(source, program, "exercise")) as string) as Verdict;

  test("passes with a message, and leaves the reader's variables alone", async () => {
    await run("answer = 'mine'");
    expect(await check("answer = 42", "assert answer == 42\nassert 'answer' in __source__")).toEqual({
      kind: "passed",
      message: "All checks passed.",
    });
    expect((await run("answer")).value).toBe("'mine'");
  });

  test("fails with what was expected and found", async () => {
    const program =
      "from tapegraph.check import CheckFailed\nraise CheckFailed('no', expected='1', found=2, next='Try 1.')";
    expect(await check("", program)).toEqual({
      kind: "failed",
      message: "no",
      expected: "1",
      found: "2",
      next: "Try 1.",
    });
  });

  test("tells the reader's own error as an error, also in a function that the check calls", async () => {
    expect(await check("1 / 0", "")).toMatchObject({ kind: "error", error: { name: "ZeroDivisionError", line: 1 } });
    expect(await check("def f():\n    return {}['k']", "f()")).toMatchObject({
      kind: "error",
      error: { name: "KeyError", line: 2 },
    });
  });

  test("runs nothing while a blank is left", async () => {
    expect(await check("x = 1\nprint(____ + x)", "raise ValueError('never reached')")).toEqual({
      kind: "failed",
      blank: true,
      message: "Line 2 still holds a blank, to be filled in.",
    });
  });

  test("of rules and tests looks at the text first, then at everything it defined", async () => {
    const program = [
      "from tapegraph import check",
      "@check.rule",
      "def no_eval(source):",
      "    check.forbid_call(source, 'eval')",
      "@check.test('It doubles')",
      "def doubles():",
      "    check.expect(double(2) == 4, 'The double is not right.', expected=4, found=double(2))",
      "@check.test('It halves')",
      "def halves():",
      "    check.expect(half(2) == 1, 'The half is not right.')",
    ].join("\n");
    expect(await check("eval('1 / 0')", program)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("eval"),
    });
    expect(await check("double = half = lambda x: x", program)).toEqual({
      kind: "failed",
      message: "The double is not right.",
      expected: "4",
      found: "2",
      others: ["It halves: The half is not right."],
    });
    expect(await check("double = lambda x: 2 * x\nhalf = lambda x: x / 2", program)).toMatchObject({ kind: "passed" });
    expect(await check("def broken(:", program)).toMatchObject({ kind: "error", error: { name: "SyntaxError" } });
  });

  test("that is itself wrong is a fault, never the reader's", async () => {
    expect(await check("x = 1", "\nundefined_name")).toEqual({
      kind: "fault",
      message: "NameError: name 'undefined_name' is not defined (line 2 of the check)",
    });
  });
});
