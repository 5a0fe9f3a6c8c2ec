/**
 * The wire format of protocol buffers, for reading: fields of varints, eight bytes, a length with bytes, or four bytes. What
 * a caller does not ask for is skipped, so messages may have fields that we know nothing of.
 */
export interface Field {
  readonly number: number;
  /** For wire types 0, 1 and 5: how to read it is the caller's knowledge. */
  readonly bytes: Uint8Array;
  readonly varint: number;
}

const textDecoder = new TextDecoder();

/** The fields of a message, in order. @throws RangeError where it ends in the middle of one */
export function* fieldsOf(message: Uint8Array): Generator<Field> {
  const reader = { message, at: 0 };
  while (reader.at < message.length) {
    const key = varint(reader);
    const number = Math.floor(key / 8);
    switch (key & 7) {
      case 0:
        yield { number, varint: varint(reader), bytes: nothing };
        break;
      case 1:
        yield { number, varint: 0, bytes: take(reader, 8) };
        break;
      case 2:
        yield { number, varint: 0, bytes: take(reader, varint(reader)) };
        break;
      case 5:
        yield { number, varint: 0, bytes: take(reader, 4) };
        break;
      default:
        throw new RangeError(`a field has the wire type ${key & 7}, which protocol buffers do not have`);
    }
  }
}

const nothing = new Uint8Array();

interface Reader {
  readonly message: Uint8Array;
  at: number;
}

function take(reader: Reader, count: number): Uint8Array {
  const end = reader.at + count;
  if (end > reader.message.length) throw new RangeError("a message ends in the middle of a field");
  const part = reader.message.subarray(reader.at, end);
  reader.at = end;
  return part;
}

/** As a number: exact to 53 bits, and signed as a 64-bit integer is. */
function varint(reader: Reader): number {
  let [low, high, shift] = [0, 0, 0];
  for (;;) {
    if (reader.at >= reader.message.length) throw new RangeError("a message ends in the middle of a number");
    const byte = reader.message[reader.at++];
    if (shift < 28) low += (byte & 127) * 2 ** shift;
    else high += (byte & 127) * 2 ** (shift - 28);
    if (byte < 128) break;
    shift += 7;
    if (shift > 63) throw new RangeError("a number has more than 64 bits");
  }
  // 28 low bits and 36 high ones; the top bit is the sign.
  if (high >= 2 ** 35) high -= 2 ** 36;
  return high * 2 ** 28 + low;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const text = (bytes: Uint8Array): string => textDecoder.decode(bytes);
export const float = (bytes: Uint8Array): number => (bytes.length < 4 ? Number.NaN : view(bytes).getFloat32(0, true));
export const double = (bytes: Uint8Array): number => (bytes.length < 8 ? Number.NaN : view(bytes).getFloat64(0, true));

/** Packed doubles, or a single one. */
export function doubles(bytes: Uint8Array): readonly number[] {
  const data = view(bytes);
  return Array.from({ length: Math.floor(bytes.length / 8) }, (_, i) => data.getFloat64(i * 8, true));
}

export function floats(bytes: Uint8Array): readonly number[] {
  const data = view(bytes);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => data.getFloat32(i * 4, true));
}

/** A field that may come packed or one by one. */
export function varints(field: Field): readonly number[] {
  if (field.bytes.length === 0) return [field.varint];
  const reader = { message: field.bytes, at: 0 };
  const found: number[] = [];
  while (reader.at < field.bytes.length) found.push(varint(reader));
  return found;
}
