import { OutOfMemoryError } from './outOfMemory';
import type { SimdModule } from './simdModule';

/** The memory of the compiled module as typed arrays. A view holds until the next block is taken. */
export interface SimdMemory {
  /** Size of the whole memory. */
  readonly bytes: number;
  floats(address: number, length: number): Float32Array;
  doubles(address: number, length: number): Float64Array;
  words(address: number, length: number): Uint32Array;
  octets(address: number, length: number): Uint8Array;
  /** A group of blocks that are given back together. */
  createArena(): Arena;
}

/** Blocks of memory that belong together. */
export interface Arena {
  /**
   * Takes a block of zeros that begins at a cache line.
   * @throws OutOfMemoryError
   */
  take(bytes: number): number;
  /** Gives all blocks back. */
  release(): void;
}

const CACHE_LINE = 64;

/** Opens the memory of a module. */
export function createSimdMemory(module: SimdModule): SimdMemory {
  const { memory } = module;
  // When memory grows, the browser gives it a new buffer and the old one has no bytes any more.
  const buffer = (): ArrayBuffer => memory.buffer as ArrayBuffer;
  return {
    get bytes() {
      return buffer().byteLength;
    },
    floats: (address, length) => new Float32Array(buffer(), address, length),
    doubles: (address, length) => new Float64Array(buffer(), address, length),
    words: (address, length) => new Uint32Array(buffer(), address, length),
    octets: (address, length) => new Uint8Array(buffer(), address, length),
    createArena() {
      const blocks: number[] = [];
      return {
        take(bytes) {
          const block = allocate(module, bytes + CACHE_LINE);
          blocks.push(block);
          const address = Math.ceil(block / CACHE_LINE) * CACHE_LINE;
          new Uint8Array(buffer(), address, bytes).fill(0);
          return address;
        },
        release() {
          for (const block of blocks.splice(0)) module.release(block);
        },
      };
    },
  };
}

function allocate(module: SimdModule, bytes: number): number {
  try {
    // Addresses past 2 GB come back as negative numbers.
    return module.allocate(bytes) >>> 0;
  } catch (cause) {
    const megabytes = Math.ceil(bytes / 1e6);
    throw new OutOfMemoryError(
      `There is no memory left for training: ${megabytes} MB more were needed. Close other tabs or choose smaller layers.`,
      { cause },
    );
  }
}
