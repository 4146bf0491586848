import { describe, expect, it } from 'vitest';
import { formatCircuit, type LinkedCircuit, parseCircuit } from '../../src/store/circuitLink';
import { LinkError } from '../../src/store/urlState';

const linked: LinkedCircuit = {
  question: { task: { pair: [4, 9] }, options: { method: 'attribution', samples: 1000, seed: 7 } },
  pruned: [5000, 1200],
  point: 21,
  removed: [300, 790],
  weights: '0123456789abcdef',
};
const features = formatCircuit(linked);

describe('a circuit in a link', () => {
  it.each([
    linked,
    { ...linked, pruned: [], removed: [] },
    { ...linked, question: { task: { digit: 0 }, options: { method: 'masks', samples: 200, seed: 0 } } },
  ] as LinkedCircuit[])('comes back as it was: $question', (each) => {
    expect(parseCircuit(formatCircuit(each))).toEqual(each);
  });

  it('is none where no task is named', () => {
    expect(parseCircuit({})).toBeNull();
    expect(parseCircuit({ lesson: '3' })).toBeNull();
  });

  it.each([
    ['circuit', '3v3'],
    ['circuit', '10'],
    ['circuit', '3v8v9'],
    ['method', 'guess'],
    ['method', 'toString'],
    ['samples', '1e9'],
    ['samples', ''],
    ['seed', '-1'],
    ['seed', '4294967296'],
    ['point', '1.5'],
    ['without', '3.x'],
    ['prune', '1.2e3'],
    ['weights', 'no'],
  ])('is refused in a sentence where %s is %j', (name, value) => {
    expect(() => parseCircuit({ ...features, [name]: value })).toThrow(LinkError);
    expect(() => parseCircuit({ ...features, [name]: value })).toThrow(/^This link /);
  });
});
