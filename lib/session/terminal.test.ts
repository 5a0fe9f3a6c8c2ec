import { describe, expect, it } from "vitest";
import { plainStyle } from "./sgr";
import { emptyTerminal, feed, headLines, lineText, type Terminal } from "./terminal";

const show = (...chunks: string[]) => {
  const terminal = chunks.reduce(feed, emptyTerminal);
  return terminal.lines.map(lineText).join("\n");
};

describe("text", () => {
  it("comes out as it went in", () => {
    expect(show("one\ntwo\n\tthree")).toBe("one\ntwo\n\tthree");
    expect(show("split in the mid", "dle\nof a line")).toBe("split in the middle\nof a line");
  });

  it("takes a carriage return before a newline for one newline", () => {
    expect(show("a\r\nb\r", "\nc")).toBe("a\nb\nc");
  });

  it("is not changed by feeding: the terminal before is still the same", () => {
    const before = feed(emptyTerminal, "abc");
    feed(before, "\rxyz\nmore");
    expect(before.lines.map(lineText)).toEqual(["abc"]);
  });
});

describe("progress bars", () => {
  it("are overwritten by a carriage return, and keep what is not overwritten", () => {
    expect(show("1/10 [=>      ]\r", "10/10")).toBe("10/10[=>      ]");
    expect(show("loading...", "\r\x1b[K", "done")).toBe("done");
  });

  it("are overwritten by backspaces, as Keras prints them", () => {
    expect(show("step 1\b\b\b\b\b\bstep 2")).toBe("step 2");
    expect(show("\b\b\bx")).toBe("x");
  });

  it("of nested loops move the cursor up and down", () => {
    expect(show("outer 1\ninner 1\x1b[A\router 2\n\rinner 2")).toBe("outer 2\ninner 2");
  });
});

describe("colours", () => {
  const styles = (text: string) => feed(emptyTerminal, text).lines[0].spans;

  it("apply from where they are set to where they are reset", () => {
    expect(styles("a\x1b[31;1mb\x1b[0mc")).toEqual([
      { text: "a", style: plainStyle },
      { text: "b", style: { ...plainStyle, foreground: 1, bold: true } },
      { text: "c", style: plainStyle },
    ]);
  });

  it("know the bright ones, 256 colours and true colour", () => {
    expect(styles("\x1b[94mx")[0].style.foreground).toBe(12);
    expect(styles("\x1b[38;5;208mx")[0].style.foreground).toBe("#ff8700");
    expect(styles("\x1b[48;2;1;2;255mx")[0].style.background).toBe("#0102ff");
    expect(styles("\x1b[38;5;244mx")[0].style.foreground).toBe("#808080");
  });

  it("survive being cut anywhere between two messages", () => {
    const text = "a\x1b[1;38;5;208mb\x1b]0;title\x07c";
    const whole = feed(emptyTerminal, text);
    for (let cut = 0; cut <= text.length; cut++) {
      expect(feed(feed(emptyTerminal, text.slice(0, cut)), text.slice(cut))).toEqual(whole);
    }
  });

  it("swallow what they do not know, and never text", () => {
    expect(show("a\x1b[?25lb\x1b[2Jc\x07d\x1b(Be")).toBe("abcdBe");
  });
});

describe("a flood", () => {
  const flood = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `line ${from + index}\n`).join("");

  it("keeps the first lines and the last ones, and counts what it leaves out", () => {
    let terminal: Terminal = emptyTerminal;
    for (let start = 0; start < 100_000; start += 10_000) terminal = feed(terminal, flood(start, start + 10_000));
    const lines = terminal.lines.map(lineText);
    expect(lines.length).toBeLessThan(1000);
    expect(lines.slice(0, 2)).toEqual(["line 0", "line 1"]);
    expect(lines[headLines - 1]).toBe(`line ${headLines - 1}`);
    expect(lines.slice(-2)).toEqual(["line 99999", ""]);
    expect(lines.length + terminal.leftOut).toBe(100_001);
    expect(lines[headLines]).toBe(`line ${headLines + terminal.leftOut}`);
  });

  it("clips one endless line", () => {
    const terminal = "x"
      .repeat(100_000)
      .match(/.{1,999}/g)
      ?.reduce(feed, emptyTerminal);
    expect(terminal?.lines[0].clipped).toBe(true);
    expect(lineText(terminal?.lines[0] ?? { spans: [], clipped: false })).toHaveLength(4000);
  });

  it("of a million lines takes well under two seconds", () => {
    const chunk = flood(0, 10_000);
    let terminal: Terminal = emptyTerminal;
    const start = performance.now();
    for (let index = 0; index < 100; index++) terminal = feed(terminal, chunk);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(terminal.leftOut).toBeGreaterThan(999_000);
  });
});
