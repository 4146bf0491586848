/** Adds up activations, in float64, to their means. */
export interface MeanActivations {
  /** @param input What the network gets, 0–1 @param hidden Activations of the layers behind it, one after another */
  add(input: Float32Array, hidden: Float32Array): void;
  /** The mean of every node by layer, the input first. */
  read(): Float32Array[];
}

/** @param sizes Units of every layer but the output, the input first */
export function createMeanActivations(sizes: readonly number[]): MeanActivations {
  const [inputs] = sizes;
  const sums = new Float64Array(sizes.reduce((sum, size) => sum + size, 0));
  let images = 0;
  return {
    add(input, hidden) {
      images++;
      for (let i = 0; i < inputs; i++) sums[i] += input[i];
      for (let i = inputs, k = 0; i < sums.length; i++, k++) sums[i] += hidden[k];
    },
    read() {
      let offset = 0;
      return sizes.map((size) => {
        offset += size;
        return Float32Array.from(sums.subarray(offset - size, offset), (sum) => sum / images);
      });
    },
  };
}
