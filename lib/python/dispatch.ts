import type { Arg, Signature } from "@/lib/autograd";
import type { Handles } from "./handles";

/** What crosses the boundary: never an object. */
export type Raw = number | bigint | string | boolean | null | undefined;

const KINDS = ["tensor", "int", "float", "bool", "complex"] as const;

/** Reads flat arguments by a signature. @throws TypeError naming the operation when arguments are missing or left over */
export function decode(name: string, signature: Signature, raw: readonly Raw[], handles: Handles): Arg[] {
  const out: Arg[] = [];
  let at = 0;
  const next = (): Raw => {
    if (at >= raw.length) throw new TypeError(`${name}(${signature}): too few arguments, found ${raw.length}`);
    return raw[at++];
  };
  const list = <T>(read: () => T): T[] => Array.from({ length: Number(next()) }, read);
  for (let i = 0; i < signature.length; i++) {
    const letter = signature[i];
    const optional = signature[i + 1] === "?";
    if (optional) i++;
    if (optional && (raw[at] === undefined || raw[at] === null) && at < raw.length) {
      at++;
      out.push(null);
      continue;
    }
    switch (letter) {
      case "t":
        out.push(handles.get(next() as number));
        break;
      case "T":
        out.push(list(() => handles.get(next() as number)));
        break;
      case "o": {
        const kind = KINDS[next() as number];
        const value = next();
        if (kind === "complex") {
          out.push({ kind, value: Number(value), imag: Number(next()) });
          break;
        }
        out.push(
          kind === "tensor"
            ? handles.get(value as number)
            : { kind, value: kind === "bool" ? Number(value) : (value as number) },
        );
        break;
      }
      case "I":
      case "F":
        out.push(list(() => Number(next())));
        break;
      case "S":
        out.push(list(() => String(next())));
        break;
      case "f":
        out.push(Number(next()));
        break;
      case "b":
        out.push(Boolean(next()));
        break;
      default:
        out.push(next() as number | string);
    }
  }
  if (at !== raw.length) throw new TypeError(`${name}(${signature}): too many arguments, read ${at} of ${raw.length}`);
  return out;
}
