import { expect, test } from "vitest";
import { differenceFromRecorded } from "./recorded.mjs";

test("the same words and nearly the same numbers are the same", () => {
  expect(differenceFromRecorded("loss 0.12345\nshape (2, 3)\n", "loss 0.12346\nshape (2,  3)")).toBeNull();
});

test("another number is told, and another word", () => {
  expect(differenceFromRecorded("loss 0.2", "loss 0.1")).toBe(
    "under the real framework it prints 0.1 where it printed 0.2 here",
  );
  expect(differenceFromRecorded("lost 0.1", "loss 0.1")).toContain('prints "loss 0.1"');
});

test("numbers that were the same before they were rounded are the same", () => {
  expect(differenceFromRecorded("last loss 0.039", "last loss 0.040")).toBeNull();
  expect(differenceFromRecorded("last loss 0.038", "last loss 0.040")).toContain("0.038");
  expect(differenceFromRecorded("1.23e-05", "1.24e-05")).toBeNull();
  // What has one decimal or none is taken as printed in full.
  expect(differenceFromRecorded("0.5", "0.6")).toContain("0.6");
  expect(differenceFromRecorded("3", "4")).toContain("4");
});

test("what stands for a drawing, a curve or a panel on a laptop does not count, and what looks a little like it does", () => {
  const recorded =
    "graph: y\n  #0 AddBackward0 <- #1, #2\n  mul_1: Mul <- x, x\nloss at step 0: 0.1000\nf: what the compiler makes of it is shown in the notebook\n6\n  (fc1): Linear(2, 3)\n";
  expect(differenceFromRecorded("6\n  (fc1): Linear(2, 3)\n", recorded)).toBeNull();
  expect(differenceFromRecorded("6\n", recorded)).toContain("Linear");
});
