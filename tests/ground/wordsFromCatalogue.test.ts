import { expect, test } from 'vitest';
import { readSources } from './readSources.ts';

/** The linter sees words between tags; these attributes are read out or shown too. */
const SPOKEN =
  /\s(?:aria-label|aria-description|aria-roledescription|aria-valuetext|title|alt|placeholder)=(?:\{\s*)?(["'])(?=[^"']*\p{L})[^"']*\1/gu;

const findWords = (code: string): string[] =>
  [...code.matchAll(SPOKEN)].map(([attribute]) => attribute.trim());

test('a word written into an attribute is found, a message is not', () => {
  expect(findWords('<button aria-label="Clear" />')).toEqual(['aria-label="Clear"']);
  expect(findWords("<img alt={'A digit'} />")).toEqual(["alt={'A digit'"]);
  expect(findWords('<img alt="" /><button aria-label={t("pad.clear")} title={value} />')).toEqual([]);
});

test('every spoken attribute takes its words from the message catalogue', () => {
  const found = readSources(/\.tsx$/).flatMap(({ file, text }) =>
    findWords(text).map((attribute) => `${file}: ${attribute}`),
  );
  expect(found).toEqual([]);
});
