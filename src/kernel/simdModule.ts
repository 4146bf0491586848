/** The exports of the compiled `assembly/index.ts`. Addresses and strides are in bytes. */
export interface SimdModule {
  readonly memory: WebAssembly.Memory;
  readonly activationCount: WebAssembly.Global<'i32'>;
  readonly optimizerCount: WebAssembly.Global<'i32'>;
  allocate(bytes: number): number;
  release(block: number): void;

  countInked(bytes: number, length: number): number;
  packImages(images: number, count: number, bytesPerImage: number, words: number, directory: number): void;
  poolImages(directory: number, count: number, target: number, bytesPerImage: number): void;
  unpackImage(entry: number, target: number): void;
  gatherImages(
    directory: number,
    indices: number,
    count: number,
    inputs: number,
    pairs: number,
    rowEnds: number,
    counters: number,
  ): void;
  gatherDistortedImages(
    directory: number,
    indices: number,
    distortions: number,
    count: number,
    inputs: number,
    pairs: number,
    rowEnds: number,
    counters: number,
  ): void;
  takeImage(values: number, inputs: number, pairs: number, rowEnds: number): void;
  sortByPixel(
    pairs: number,
    rowEnds: number,
    count: number,
    inputs: number,
    deltaStride: number,
    columnPairs: number,
    columnEnds: number,
  ): void;

  multiplySparse(
    pairs: number,
    rowEnds: number,
    weights: number,
    weightStride: number,
    biases: number,
    z: number,
    stride: number,
    rows: number,
    columns: number,
  ): void;
  multiply(
    a: number,
    aStride: number,
    b: number,
    bStride: number,
    bias: number,
    c: number,
    cStride: number,
    rows: number,
    columns: number,
    inner: number,
  ): void;
  transpose(
    from: number,
    fromStride: number,
    to: number,
    toStride: number,
    rows: number,
    columns: number,
  ): void;
  /** Returns 1 if any activation isn't 0, else 0. */
  activate(activation: number, z: number, a: number, stride: number, rows: number, units: number): number;
  multiplyByDerivative(
    activation: number,
    z: number,
    delta: number,
    stride: number,
    rows: number,
    units: number,
  ): void;
  dropOut(
    values: number,
    stride: number,
    rows: number,
    units: number,
    key: number,
    threshold: number,
    scale: number,
  ): void;
  softmax(logits: number, probabilities: number, units: number): void;
  softmaxLoss(
    logits: number,
    delta: number,
    stride: number,
    rows: number,
    units: number,
    labels: number,
    answers: number,
    scale: number,
  ): number;

  prepareUpdate(
    optimizer: number,
    bytesToFirst: number,
    bytesToSecond: number,
    ratePerStep: number,
    firstDecay: number,
    secondDecay: number,
    epsilonPerStep: number,
    decay: number,
    l1Strength: number,
  ): void;
  updateSparseWeights(
    columnPairs: number,
    columnEnds: number,
    delta: number,
    weights: number,
    weightStride: number,
    inputs: number,
    columns: number,
    touched: number,
    scratch: number,
  ): void;
  updateDenseWeights(
    input: number,
    inputStride: number,
    delta: number,
    deltaStride: number,
    weights: number,
    weightStride: number,
    rows: number,
    inputs: number,
    columns: number,
    scratch: number,
  ): void;
  keepLargest(weights: number, stride: number, rows: number, count: number, scratch: number): void;
  updateBiases(
    delta: number,
    deltaStride: number,
    biases: number,
    rows: number,
    columns: number,
    scratch: number,
  ): void;
}

/** Starts the compiled module, which imports nothing. */
export function instantiateSimdModule(module: WebAssembly.Module): SimdModule {
  return new WebAssembly.Instance(module).exports as unknown as SimdModule;
}
