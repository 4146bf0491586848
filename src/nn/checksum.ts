/**
 * FNV-1a, 64 bits, over the little-endian bytes of the parameters, as 16 hex digits
 * (Fowler, Noll & Vo; draft-eastlake-fnv). The same bits of all weights and biases give the same digits.
 */
export function checksum(parameters: Float32Array): string {
  const bytes = new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength);
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of bytes) {
    low = (low ^ byte) >>> 0;
    // times the prime 2⁴⁰ + 0x1b3, modulo 2⁶⁴
    const product = low * 0x1b3;
    high = (high * 0x1b3 + Math.floor(product / 4294967296) + low * 256) >>> 0;
    low = product >>> 0;
  }
  return hex(high) + hex(low);
}

const hex = (word: number): string => word.toString(16).padStart(8, '0');
