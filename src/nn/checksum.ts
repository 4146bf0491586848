/**
 * FNV-1a, 64 bits, over the little-endian bytes of the parameters, as 16 hex digits
 * (Fowler, Noll & Vo; draft-eastlake-fnv). The same bits of all weights and biases give the same digits.
 */
export function checksum(parameters: Float32Array): string {
  const bytes = new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength);
  let high = 0xcbf29ce4 | 0;
  let low = 0x84222325 | 0;
  for (let k = 0; k < bytes.length; k++) {
    low ^= bytes[k];
    // times the prime 2⁴⁰ + 0x1b3, modulo 2⁶⁴, in halves of 16 bits so that every number is a small integer
    const lower = (low & 0xffff) * 0x1b3;
    const upper = (low >>> 16) * 0x1b3 + (lower >>> 16);
    high = (Math.imul(high, 0x1b3) + (upper >>> 16) + (low << 8)) | 0;
    low = (upper << 16) | (lower & 0xffff);
  }
  return hex(high) + hex(low);
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
