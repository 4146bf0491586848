import { describe, expect, test } from 'vitest';
import { parseManifest } from '../../src/digits/shardManifest';

const entry = {
  file: 'train-00.bin',
  count: 2,
  compressedBytes: 900,
  bytes: 1578,
  sha256: '0123456789abcdef'.repeat(4),
};
const manifest = { version: 1, train: [entry], test: [entry] };

describe('parseManifest', () => {
  test('takes a manifest and drops what it does not know', () => {
    const extended = { ...manifest, stamp: 'x', train: [{ ...entry, note: 'y' }] };
    expect(parseManifest(extended)).toEqual(manifest);
  });

  const withEntry = (change: object) => ({ ...manifest, train: [{ ...entry, ...change }] });
  const rubbish: Record<string, unknown> = {
    nothing: undefined,
    null: null,
    'a list': [manifest],
    'no version': { train: [entry], test: [entry] },
    'another version': { ...manifest, version: 2 },
    'no test shards': { ...manifest, test: [] },
    'a list that is an object': { ...manifest, train: { 0: entry } },
    'too many shards': { ...manifest, train: Array(101).fill(entry) },
    'an entry that is text': { ...manifest, train: ['train-00.bin'] },
    'a file in another folder': withEntry({ file: '../train-00.bin' }),
    'a file on another server': withEntry({ file: 'https://example.org/a.bin' }),
    'no file': withEntry({ file: undefined }),
    'no images': withEntry({ count: 0, bytes: 8 }),
    'half an image': withEntry({ count: 0.5 }),
    'a count beyond memory': withEntry({ count: 1e9, bytes: 8 + 1e9 * 785 }),
    'a size that is not that of its images': withEntry({ bytes: 1579 }),
    'a compressed size below one byte': withEntry({ compressedBytes: 0 }),
    'a short hash': withEntry({ sha256: 'abc' }),
    'a hash in capitals': withEntry({ sha256: 'A'.repeat(64) }),
  };
  for (const [name, value] of Object.entries(rubbish)) {
    test(`refuses ${name} with a sentence`, () => {
      expect(() => parseManifest(value)).toThrow(TypeError);
      expect(() => parseManifest(value)).toThrow(/^Expected .+\.$/);
    });
  }
});
