import { describe, expect, it } from 'vitest';
import { defaultSpec } from '../../src/nn/networkSpec';
import { presets } from '../../src/nn/presets';
import { formatUrlState, LinkError, parseUrlState, type UrlState } from '../../src/store/urlState';

const states: readonly UrlState[] = [
  { features: {} },
  { mode: 'dissect', network: { kind: 'shipped' }, features: { circuit: '3v8', method: 'attribution' } },
  ...Object.values(presets).map(
    (spec): UrlState => ({ mode: 'train', network: { kind: 'trained', spec, steps: 938 }, features: {} }),
  ),
];

describe('the state in the address', () => {
  it.each(states)('comes back as it was: $mode, $network.kind', (state) => {
    expect(parseUrlState(formatUrlState(state))).toEqual(state);
  });

  it('keeps what a feature says, whatever is in it', () => {
    const features = { note: 'a=b&c #d +%20 ü “”' };
    expect(parseUrlState(formatUrlState({ features }))).toEqual({ features });
  });

  it.each(['', '#', '#top', '#mode=train'])('is none in %j, which is no link of this page', (hash) => {
    expect(parseUrlState(hash)).toBeNull();
  });

  const recipe = encodeURIComponent(JSON.stringify(defaultSpec));
  it.each([
    ['#v=2', /another version/],
    ['#v=1&mode=sleep', /a mode “sleep”/],
    ['#v=1&network=%7B&steps=3', /can’t be read/],
    ['#v=1&network=%7B%22seed%22%3A1%7D&steps=3', /layers must be/],
    [`#v=1&network=${recipe}`, /steps as a whole number/],
    [`#v=1&network=${recipe}&steps=1e3`, /steps as a whole number/],
    [`#v=1&network=${recipe}&steps=-1`, /steps as a whole number/],
    [`#v=1&${'x'.repeat(100_001)}`, /too long/],
  ])('says in a sentence why %j can’t be followed', (hash, sentence) => {
    expect(() => parseUrlState(hash)).toThrow(LinkError);
    expect(() => parseUrlState(hash)).toThrow(sentence);
  });
});
