import { expect, it } from "vitest";
import { formatBytes, formatDuration } from "./time";

it.each([
  [0.4, "0 ms"],
  [84.2, "84 ms"],
  [999.4, "999 ms"],
  [999.6, "1.0 s"],
  [3210, "3.2 s"],
  [59_949, "59.9 s"],
  [59_960, "1 min 0 s"],
  [64_000, "1 min 4 s"],
])("says %f ms as %s", (ms, text) => expect(formatDuration(ms)).toBe(text));

it.each([
  [640_000, "640 KB"],
  [9_812_345, "9.8 MB"],
])("says %i bytes as %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
