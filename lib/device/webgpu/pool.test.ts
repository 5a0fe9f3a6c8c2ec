import { describe, expect, test } from "vitest";
import { inMiB, sizeClass } from "./pool";

describe("size classes", () => {
  test("hold what is asked and waste at most a quarter", () => {
    for (let bytes = 1; bytes < 2 ** 24; bytes = Math.ceil(bytes * 1.03) + 1) {
      const size = sizeClass(bytes);
      expect(size).toBeGreaterThanOrEqual(bytes);
      expect(size).toBeLessThanOrEqual(Math.max(256, bytes * 1.25 + 1));
      expect(size % 16).toBe(0);
    }
  });

  test("are few: four to a doubling", () => {
    const classes = new Set(Array.from({ length: 4096 - 1024 }, (_, i) => sizeClass(1025 + i)));
    expect([...classes]).toEqual([1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096]);
  });

  test("sizes are told in MiB", () => {
    expect([inMiB(2 ** 20), inMiB(2 ** 30)]).toEqual(["1.0 MiB", "1024 MiB"]);
  });
});
