import type { DensePart } from './densePath';
import type { UsefulFlops } from './usefulFlops';

/** Who trains the reference job. `dense images`: the engine, on images without a single white pixel. */
export type ContestantName = 'neuroglass' | 'dense images' | 'TensorFlow.js' | 'ConvNetJS';

/** What the bench asks its worker to do. */
export type BenchJob =
  /** Count the operations of a step of the reference job. */
  | { readonly type: 'count' }
  /** Multiply and add as fast as it goes, for so many rounds. */
  | { readonly type: 'peak'; readonly rounds: number }
  | { readonly type: 'dense'; readonly part: DensePart; readonly times: number }
  | { readonly type: 'train'; readonly contestant: ContestantName; readonly steps: number }
  /** Answer the 10,000 test images. */
  | { readonly type: 'evaluate' }
  /** Answer so many images one by one, with all activations. */
  | { readonly type: 'infer'; readonly images: number };

/** How long a job took and what it amounted to. */
export interface BenchResult {
  readonly seconds: number;
  /** Multiplies and adds, of `peak` and `dense`. */
  readonly flops?: number;
  readonly images?: number;
  /** Of the last mini-batch. */
  readonly loss?: number;
  /** Of `count`: a step on the real images, and on images without a white pixel. */
  readonly useful?: UsefulFlops;
  readonly usefulDense?: UsefulFlops;
}

/** From the page to the worker. */
export interface BenchRequest {
  readonly id: number;
  /** Where the page's files are. */
  readonly base: string;
  readonly job: BenchJob;
}

/** From the worker to the page. */
export type BenchReply = { readonly id: number } & (
  | { readonly result: BenchResult }
  | { readonly error: string }
);
