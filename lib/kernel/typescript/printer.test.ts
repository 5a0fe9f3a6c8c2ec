import { expect, test } from "vitest";
import type { Output } from "@/lib/protocol";
import { Printer } from "./printer";

const printed = (outputs: readonly Output[]): string =>
  outputs.map((o) => (o.kind === "stream" ? `${o.name}:${o.text}` : o.kind)).join("|");

test("a line that is known later keeps its place before the lines after it", async () => {
  const outputs: Output[] = [];
  const printer = new Printer((output) => outputs.push(output));
  let resolve: (text: string) => void = () => {};
  const slow = new Promise<string>((done) => {
    resolve = done;
  });
  printer.print("stdout", ["first\n"]);
  printer.print("stdout", [slow, "\n"]);
  printer.print("stdout", ["third\n"]);
  resolve("second");
  await printer.settled();
  expect(printed(outputs).replaceAll("|stdout:", "")).toBe("stdout:first\nsecond\nthird\n");
});

test("a line that fails is told, and does not stop those after it", async () => {
  const outputs: Output[] = [];
  const printer = new Printer((output) => outputs.push(output));
  printer.print("stdout", [Promise.reject(new Error("no data"))]);
  printer.print("stdout", ["next\n"]);
  await printer.settled();
  expect(printed(outputs)).toBe("stderr:Error: no data\n|stdout:next\n");
});

test("a table comes between the lines it was printed between", async () => {
  const outputs: Output[] = [];
  const printer = new Printer((output) => outputs.push(output));
  printer.print("stdout", ["before\n"]);
  printer.show({ kind: "table", columns: ["a"], rows: [[1]] });
  printer.print("stderr", ["after\n"]);
  await printer.settled();
  expect(printed(outputs)).toBe("stdout:before\n|table|stderr:after\n");
});

test("many lines go in few messages", async () => {
  const outputs: Output[] = [];
  const printer = new Printer((output) => outputs.push(output));
  for (let i = 0; i < 10_000; i++) printer.print("stdout", [`${i}\n`]);
  await printer.settled();
  expect(outputs.length).toBeLessThan(1000);
  expect(printed(outputs).replaceAll("|stdout:", "").split("\n")).toHaveLength(10_001);
});
