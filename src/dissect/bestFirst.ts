/** The places of an array by the magnitude of their values, the largest first; at ties the lower place. */
export interface BestFirst {
  /** Place of the largest value; null when only zeros are left. */
  first(): number | null;
  /** Gives the first place a value that isn't larger than before; 0 takes it out. */
  replaceFirst(value: number): void;
}

/** Orders an array in place of its own as a binary heap of places. Values that aren't numbers are left out, as zeros. */
export function createBestFirst(values: Float64Array): BestFirst {
  const heap: number[] = [];
  for (let i = 0; i < values.length; i++) if (Math.abs(values[i]) > 0) heap.push(i);

  const isBefore = (a: number, b: number): boolean => {
    const difference = Math.abs(values[a]) - Math.abs(values[b]);
    return difference > 0 || (!(difference < 0) && a < b);
  };
  const sink = (start: number): void => {
    const place = heap[start];
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
      if (!isBefore(heap[child], place)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = place;
  };
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(at);

  return {
    first: () => heap[0] ?? null,
    replaceFirst(value) {
      values[heap[0]] = value;
      if (Math.abs(value) > 0) {
        sink(0);
        return;
      }
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return;
      heap[0] = last;
      sink(0);
    },
  };
}
