import { createStore } from 'zustand/vanilla';
import { PIXELS_PER_IMAGE } from '../nn/inputImage';
import { placeSample } from './pad';

/** A test digit to try. */
export interface SampleDigit {
  /** Index among the 10,000 test images. */
  readonly index: number;
  /** True label. */
  readonly label: number;
  /** What the shipped network answers. */
  readonly answer: number;
  /** 784 values 0–255. */
  readonly pixels: Uint8Array;
}

/** The sample digits, once they are loaded. */
export const sampleStore = createStore<{
  readonly status: 'loading' | 'loaded' | 'failed';
  /** Digits that the shipped network gets right. */
  readonly easy: readonly SampleDigit[];
  /** Digits that it gets wrong. */
  readonly hard: readonly SampleDigit[];
}>(() => ({ status: 'loading', easy: [], hard: [] }));

/** Loads the sample digits beside the shipped network. Never throws: a page without them still works. */
export async function loadSamples(): Promise<void> {
  try {
    const [list, bytes] = await Promise.all([fetchFile('samples.json'), fetchFile('samples.bin')]);
    const samples = parseSamples(await list.json(), new Uint8Array(await bytes.arrayBuffer()));
    sampleStore.setState({
      status: 'loaded',
      easy: samples.filter(({ answer, label }) => answer === label),
      hard: samples.filter(({ answer, label }) => answer !== label),
    });
  } catch {
    sampleStore.setState({ status: 'failed' });
  }
}

const place = { easy: -1, hard: -1 };

/** Puts the next sample of a kind on the pad, round and round. */
export function placeNextSample(kind: 'easy' | 'hard'): void {
  const samples = sampleStore.getState()[kind];
  place[kind] = (place[kind] + 1) % Math.max(1, samples.length);
  const sample = samples[place[kind]];
  if (sample) placeSample(sample.pixels, sample.label);
}

async function fetchFile(name: string): Promise<Response> {
  const response = await fetch(new URL(`models/${name}`, document.baseURI));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

function parseSamples(list: unknown, pixels: Uint8Array): SampleDigit[] {
  if (!Array.isArray(list) || pixels.length !== list.length * PIXELS_PER_IMAGE) {
    throw new TypeError('The list of samples and their images don’t fit each other.');
  }
  return list.map((entry: { index?: unknown; label?: unknown; answer?: unknown }, n) => ({
    index: Number(entry.index),
    label: Number(entry.label),
    answer: Number(entry.answer),
    pixels: pixels.subarray(n * PIXELS_PER_IMAGE, (n + 1) * PIXELS_PER_IMAGE),
  }));
}
