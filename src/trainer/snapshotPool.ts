/** Buffers in which snapshots travel to the page and back. */
export interface SnapshotPool {
  /** From now on buffers of this length; those of another are let go when they come back. */
  resize(parameterCount: number): void;
  /** Packs the parameters into a free buffer; null while all are on the way. */
  pack(parameters: Float32Array): ArrayBuffer | null;
  /** Takes a buffer back. */
  release(buffer: ArrayBuffer): void;
}

/** Creates a pool of `count` buffers. */
export function createSnapshotPool(count: number): SnapshotPool {
  let bytes = 0;
  let free: ArrayBuffer[] = [];
  return {
    resize(parameterCount) {
      const wanted = parameterCount * Float32Array.BYTES_PER_ELEMENT;
      if (wanted !== bytes) free = Array.from({ length: count }, () => new ArrayBuffer(wanted));
      bytes = wanted;
    },
    pack(parameters) {
      const buffer = free.pop() ?? null;
      if (buffer) new Float32Array(buffer).set(parameters);
      return buffer;
    },
    release(buffer) {
      if (buffer.byteLength === bytes && free.length < count) free.push(buffer);
    },
  };
}
