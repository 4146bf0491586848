// What the bench uses of the rivals, so that types can be checked where they aren't installed (tests/bench/package.json).

declare module '*?url' {
  const url: string;
  export default url;
}

declare module '@tensorflow/tfjs-core' {
  export interface Tensor {
    dispose(): void;
  }
  export interface Optimizer {
    readonly learningRate: number;
  }
  export const version_core: string;
  export const train: { adam(learningRate: number): Optimizer };
  export function setBackend(name: string): Promise<boolean>;
  export function getBackend(): string;
  export function tensor2d(values: Float32Array, shape: [number, number]): Tensor;
  export function env(): { getAsync(flag: string): Promise<boolean | number> };
}

declare module '@tensorflow/tfjs-backend-wasm' {
  export function setWasmPaths(paths: Record<string, string>): void;
}

declare module '@tensorflow/tfjs-layers' {
  import type { Optimizer, Tensor } from '@tensorflow/tfjs-core';

  interface Layer {
    readonly name: string;
  }
  interface Sequential {
    compile(settings: { optimizer: Optimizer; loss: string }): void;
    trainOnBatch(inputs: Tensor, targets: Tensor): Promise<number | number[]>;
  }
  export const layers: {
    dense(settings: { units: number; activation: string; inputShape?: number[] }): Layer;
  };
  export function sequential(settings: { layers: Layer[] }): Sequential;
}

declare module 'convnetjs' {
  export class Vol {
    constructor(width: number, height: number, depth: number, fill: number);
    w: ArrayLike<number> & { [index: number]: number };
  }
  export class Net {
    makeLayers(definitions: readonly Record<string, string | number>[]): void;
  }
  export class Trainer {
    constructor(net: Net, options: Record<string, string | number>);
    train(input: Vol, label: number): { readonly loss: number };
  }
}
