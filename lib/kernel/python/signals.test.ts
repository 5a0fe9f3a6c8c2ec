import { afterEach, expect, test, vi } from "vitest";
import { Signals } from "./signals";

const shared = (): Uint8Array<SharedArrayBuffer> => new Uint8Array(new SharedArrayBuffer(1));

afterEach(() => {
  vi.useRealTimers();
});

test("the page's interrupt reaches the running cell once", () => {
  const buffer = shared();
  const signals = new Signals(buffer);
  signals.beginRun();
  buffer[0] = 2;
  expect([signals[0], signals[0]]).toEqual([2, 0]);
});

test("an interrupt that comes between two cells hits neither", () => {
  const buffer = shared();
  const signals = new Signals(buffer);
  buffer[0] = 2;
  expect(signals[0]).toBe(0);
  buffer[0] = 2;
  signals.beginRun();
  expect(signals[0]).toBe(0);
  signals.endRun();
});

test("text that has waited too long is asked for, once", () => {
  vi.useFakeTimers();
  const signals = new Signals(undefined);
  vi.advanceTimersByTime(10);
  signals.textPending();
  expect(signals[0]).toBe(0);
  vi.advanceTimersByTime(60);
  expect([signals[0], signals[0]]).toEqual([10, 0]);
  signals.textPending();
  signals.textSent();
  vi.advanceTimersByTime(60);
  expect(signals[0]).toBe(0);
});
