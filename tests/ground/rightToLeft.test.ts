import { expect, test } from 'vitest';
import { readSources } from './readSources.ts';

/** Left and right that would stay where they are when the page is read from right to left. */
const PHYSICAL = [
  /(?:^|[;{\s])(?:margin|padding|scroll-margin|scroll-padding)-(?:left|right)\s*:/,
  /(?:^|[;{\s])border(?:-(?:top|bottom))?-(?:left|right)(?:-[a-z]+)?\s*:/,
  /(?:^|[;{\s])(?:left|right)\s*:/,
  /(?:^|[;{\s])(?:text-align|float|clear)\s*:\s*(?:left|right)\b/,
];

/** The lines of a style sheet with a physical property, numbered from 1. */
function findPhysical(css: string): string[] {
  const withoutComments = css.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return withoutComments
    .split('\n')
    .map((line, index) => `${index + 1}: ${line.trim()}`)
    .filter((line) => PHYSICAL.some((pattern) => pattern.test(line)));
}

test.each([
  'margin-left: 1rem',
  'padding-right: 0',
  'border-left: 1px solid',
  'border-top-right-radius: 4px',
  'left: 0',
  'right: 0',
  'text-align: left',
  'float: right',
])('a style sheet with "%s" is refused', (declaration) => {
  expect(findPhysical(`.a { ${declaration}; }`)).toHaveLength(1);
});

test.each([
  'margin-inline-start: 1rem',
  'inset-inline-end: 0',
  'text-align: start',
  'border-start-end-radius: 4px',
  'transform-origin: left',
  '/* left: 0 */ color: red',
])('a style sheet with "%s" is fine', (declaration) => {
  expect(findPhysical(`.a { ${declaration}; }`)).toEqual([]);
});

test('no style sheet of the page names left or right', () => {
  const found = readSources(/\.css$/).flatMap(({ file, text }) =>
    findPhysical(text).map((line) => `${file}:${line}`),
  );
  expect(found).toEqual([]);
});
