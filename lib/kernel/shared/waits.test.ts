import { expect, test } from "vitest";
import { Waits } from "./waits";

test("a wait ends with its value", async () => {
  const waits = new Waits();
  expect(await waits.sleep(0)).toEqual({ stopped: false, value: undefined });
  expect(waits.stopAll()).toBe(false);
});

test("Stop ends every wait at once and frees what it held", async () => {
  const waits = new Waits();
  let abandoned = 0;
  const pending = [
    waits.sleep(1000),
    waits.add(
      () => {},
      () => abandoned++,
    ),
  ];
  expect(waits.stopAll()).toBe(true);
  expect(await Promise.all(pending)).toEqual([{ stopped: true }, { stopped: true }]);
  expect(abandoned).toBe(1);
  expect(waits.stopAll()).toBe(false);
});
