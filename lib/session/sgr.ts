export interface TextStyle {
  /** A number 0 to 15 of the palette, or "#rrggbb". */
  readonly foreground: number | string | null;
  readonly background: number | string | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
}

export const plainStyle: TextStyle = {
  foreground: null,
  background: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
};
/** What "ESC [ parameters m" does to the style of the text after it (ECMA-48, and the common 256 and true colours). */
export function applySgr(style: TextStyle, parameters: readonly number[]): TextStyle {
  let next = style;
  for (let index = 0; index < parameters.length; index++) {
    const code = parameters[index];
    if (code === 0) next = plainStyle;
    else if (code === 1) next = { ...next, bold: true };
    else if (code === 2) next = { ...next, dim: true };
    else if (code === 3) next = { ...next, italic: true };
    else if (code === 4) next = { ...next, underline: true };
    else if (code === 22) next = { ...next, bold: false, dim: false };
    else if (code === 23) next = { ...next, italic: false };
    else if (code === 24) next = { ...next, underline: false };
    else if (code >= 30 && code <= 37) next = { ...next, foreground: code - 30 };
    else if (code >= 90 && code <= 97) next = { ...next, foreground: code - 82 };
    else if (code === 39) next = { ...next, foreground: null };
    else if (code >= 40 && code <= 47) next = { ...next, background: code - 40 };
    else if (code >= 100 && code <= 107) next = { ...next, background: code - 92 };
    else if (code === 49) next = { ...next, background: null };
    else if (code === 38 || code === 48) {
      const [colour, used] = extendedColour(parameters, index + 1);
      next = code === 38 ? { ...next, foreground: colour } : { ...next, background: colour };
      index += used;
    }
  }
  return next;
}

/** "5;n" is one of 256 colours, "2;r;g;b" is true colour. @returns the colour and how many parameters it took */
function extendedColour(parameters: readonly number[], at: number): [number | string | null, number] {
  if (parameters[at] === 2) return [hex(parameters.slice(at + 1, at + 4)), 4];
  if (parameters[at] !== 5) return [null, 1];
  const index = parameters[at + 1] ?? 0;
  if (index < 16) return [index, 2];
  if (index >= 232) return [hex(Array(3).fill(8 + 10 * (index - 232))), 2];
  const level = (step: number) => (step === 0 ? 0 : 55 + 40 * step);
  const cube = index - 16;
  return [hex([level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)]), 2];
}

const hex = (channels: readonly number[]) =>
  `#${[0, 1, 2]
    .map((index) =>
      Math.min(255, channels[index] || 0)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
