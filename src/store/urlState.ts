import type { NetworkSpec } from '../nn/networkSpec';
import { parseSpec, SpecError } from '../nn/parseSpec';
import type { Mode } from './appStore';

/**
 * What defines the page in its address, after the #: parameters as in a query. Each is optional; a link has the version
 * of this format in front, so that an old page can say that it doesn't know a new one.
 */
export interface UrlState {
  readonly mode?: Mode;
  /** The network: the one that the site ships, or what trains it. */
  readonly network?: NetworkRecipe;
  /** Parameters that belong to one feature, by its name: plain text, which that feature checks. */
  readonly features: Readonly<Record<string, string>>;
}

/** How to come by a network. */
export type NetworkRecipe =
  | { readonly kind: 'shipped' }
  | { readonly kind: 'trained'; readonly spec: NetworkSpec; readonly steps: number };

/** A link that can't be followed; the message is a sentence for the reader. */
export class LinkError extends TypeError {
  override name = 'LinkError';
}

const VERSION = '1';
/** Longest hash that is read, in characters. */
const LONGEST = 100_000;
const MOST_STEPS = 10_000_000;
const modes: readonly Mode[] = ['draw', 'train', 'dissect'];

/** The hash of a state, with its #. */
export function formatUrlState({ mode, network, features }: UrlState): string {
  const parameters = new URLSearchParams({ v: VERSION });
  if (mode) parameters.set('mode', mode);
  if (network?.kind === 'shipped') parameters.set('network', 'shipped');
  if (network?.kind === 'trained') {
    parameters.set('network', JSON.stringify(network.spec));
    parameters.set('steps', String(network.steps));
  }
  for (const [name, value] of Object.entries(features)) parameters.set(name, value);
  return `#${parameters}`;
}

/**
 * Reads a hash; null if it is none of this page's, as that of an anchor is.
 * @throws LinkError with a sentence if it is one and can't be used
 */
export function parseUrlState(hash: string): UrlState | null {
  if (hash.length > LONGEST) throw new LinkError('This link is too long to be one of this page.');
  const parameters = new Map(new URLSearchParams(hash.replace(/^#/, '')));
  const take = (name: string): string | undefined => {
    const value = parameters.get(name);
    parameters.delete(name);
    return value;
  };
  const version = take('v');
  if (version === undefined) return null;
  if (version !== VERSION) throw new LinkError('This link was made by another version of the page.');
  const mode = take('mode');
  const network = parseNetwork(take('network'), take('steps'));
  return {
    ...(mode !== undefined && { mode: parseMode(mode) }),
    ...(network && { network }),
    features: Object.fromEntries(parameters),
  };
}

function parseMode(value: string): Mode {
  const mode = modes.find((each) => each === value);
  if (!mode)
    throw new LinkError(`This link asks for a mode “${value.slice(0, 40)}”, which the page doesn’t have.`);
  return mode;
}

function parseNetwork(network: string | undefined, steps: string | undefined): NetworkRecipe | null {
  if (network === undefined) return null;
  if (network === 'shipped') return { kind: 'shipped' };
  return { kind: 'trained', spec: parseRecipe(network), steps: parseWhole(steps, 'steps', 0, MOST_STEPS) };
}

function parseRecipe(text: string): NetworkSpec {
  try {
    return parseSpec(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof SpecError ? ` ${error.message}` : '';
    throw new LinkError(`The network of this link can’t be read.${reason}`);
  }
}

/** Reads a whole number of a link. @throws LinkError if it is none from `min` to `max` */
export function parseWhole(value: string | undefined, name: string, min: number, max: number): number {
  const number = /^\d{1,16}$/.test(value ?? '') ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) {
    throw new LinkError(`This link needs ${name} as a whole number from ${min} to ${max}.`);
  }
  return number;
}
