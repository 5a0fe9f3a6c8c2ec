/**
 * Record files as TensorFlow frames them: eight bytes of length, a checksum of these, the data, a checksum of the data.
 * They are read as they grow, in pieces that end anywhere.
 */

const table = new Uint32Array(256).map((_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});

/** The Castagnoli checksum of bytes, masked as record files have it. */
export function maskedCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ table[(crc ^ byte) & 255];
  crc = (crc ^ 0xffffffff) >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** Takes bytes as they come and gives the records that are complete. */
export class RecordReader {
  private rest = new Uint8Array();
  private position = 0;
  /** Why nothing more is read of this file; null while all is well. */
  damage: string | null = null;

  /** The records that are complete with these bytes. */
  push(bytes: Uint8Array): readonly Uint8Array[] {
    if (this.damage !== null) return [];
    const data = new Uint8Array(this.rest.length + bytes.length);
    data.set(this.rest);
    data.set(bytes, this.rest.length);
    const view = new DataView(data.buffer);
    const records: Uint8Array[] = [];
    let at = 0;
    while (at + 12 <= data.length) {
      const length = view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
      if (view.getUint32(at + 8, true) !== maskedCrc(data.subarray(at, at + 8))) return this.damaged(at, records);
      const end = at + 12 + length + 4;
      if (end > data.length) break;
      const record = data.subarray(at + 12, at + 12 + length);
      if (view.getUint32(end - 4, true) !== maskedCrc(record)) return this.damaged(at, records);
      records.push(record);
      at = end;
    }
    this.position += at;
    this.rest = data.slice(at);
    return records;
  }

  private damaged(at: number, records: readonly Uint8Array[]): readonly Uint8Array[] {
    this.damage = `the record at byte ${this.position + at} does not have the checksum that is written beside it`;
    return records;
  }
}
