import { describe, expect, test } from "vitest";
import { digamma, erf, erfc, erfinv, lgamma } from "./special";

const close = (x: number, y: number, relative = 4e-15): boolean => Math.abs(x - y) <= relative * Math.abs(y) + 1e-300;

/** A series all of whose terms are positive, so that it loses no digits. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

describe("special functions", () => {
  test("erf agrees with its series on both sides of every switch of formula", () => {
    for (let x = -5; x < 5; x += 0.0137) expect(close(erf(x), erfSeries(x))).toBe(true);
    expect([erf(0), erf(Infinity), erf(-Infinity), erf(Number.NaN)]).toEqual([0, 1, -1, Number.NaN]);
  });

  test("erfc keeps its digits where 1 - erf has none", () => {
    expect(close(erfc(5), 1.5374597944280349e-12)).toBe(true);
    expect(close(erfc(10), 2.088487583762545e-45)).toBe(true);
    expect(close(erfc(-2), 1.9953222650189528)).toBe(true);
  });

  test("erfinv inverts erf, near 0 and near 1", () => {
    for (const y of [1e-9, 0.1, 0.5, 0.9, 0.999999]) expect(close(erf(erfinv(y)), y)).toBe(true);
    expect(close(erfinv(-0.5), -0.4769362762044699)).toBe(true);
    expect([erfinv(1), erfinv(-1), erfinv(2)]).toEqual([Infinity, -Infinity, Number.NaN]);
  });

  test("lgamma meets factorials, reflection and poles", () => {
    expect(close(lgamma(11), Math.log(3628800))).toBe(true);
    expect(close(lgamma(0.1), 2.252712651734206, 1e-14)).toBe(true);
    expect(close(lgamma(-1.5), 0.860047015376481, 1e-13)).toBe(true);
    expect([lgamma(1), lgamma(2), lgamma(0), lgamma(-3)]).toEqual([0, 0, Infinity, Infinity]);
  });

  test("digamma steps by 1/x and meets its known values", () => {
    expect(close(digamma(1), -0.5772156649015329)).toBe(true);
    expect(close(digamma(0.5), -1.9635100260214235)).toBe(true);
    for (const x of [0.3, 2.7, -1.3]) expect(close(digamma(x + 1) - digamma(x), 1 / x, 1e-13)).toBe(true);
    expect([digamma(0), digamma(-2)]).toEqual([-Infinity, Number.NaN]);
  });
});
