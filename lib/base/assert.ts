/** The compiler proves that this is never reached; at run time it names the value that slipped through. */
export function assertNever(value: never, what = "value"): never {
  throw new Error(`unexpected ${what}: ${JSON.stringify(value)}`);
}
