import { expect, test } from "vitest";
import { fromHalf, fromHalves, toHalf, toHalves } from "./half";

test("every float16 comes back with its own bits, NaN as NaN", () => {
  const back = new Float32Array(65_536);
  fromHalves(
    Uint16Array.from({ length: 65_536 }, (_, k) => k),
    back,
  );
  const wrong: number[] = [];
  for (let k = 0; k < 65_536; k++) {
    const none = (k & 0x7fff) > 0x7c00;
    const found = toHalf(back[k]);
    if (!Object.is(back[k], fromHalf(k)) || (none ? !Number.isNaN(back[k]) : found !== k)) wrong.push(k);
  }
  expect(wrong).toEqual([]);
});

test.each([
  [1, 0x3c00],
  [-2, 0xc000],
  [-0, 0x8000],
  [65504, 0x7bff],
  [65519.99, 0x7bff],
  [65520, 0x7c00],
  [-1e9, 0xfc00],
  [Number.POSITIVE_INFINITY, 0x7c00],
  [2 ** -14, 0x0400],
  [2 ** -24, 0x0001],
  [-(2 ** -25), 0x8000],
  [2 ** -25 * 1.0001, 0x0001],
  [2 ** -24 * 1.5, 0x0002],
  [2 ** -24 * 1023.5, 0x0400],
  [1 + 2 ** -11, 0x3c00],
  [1 + 3 * 2 ** -11, 0x3c02],
])("%d is 0x%s in float16", (x, bits) => {
  expect(toHalf(x)).toBe(bits);
});

test("an odd number of them fills whole words", () => {
  expect([...toHalves([1, 2, 3])]).toEqual([0x3c00, 0x4000, 0x4200, 0]);
});
