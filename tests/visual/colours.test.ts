import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { colourChannels, palettes, type ThemeName } from '../../src/visual/colours';
import { layerExposure, layerGain } from '../../src/visual/pictureTuning';

/** Contrast ratio of two colours by WCAG 2. */
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = colourChannels(colour).map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe.each(Object.keys(palettes) as ThemeName[])('theme %s', (theme) => {
  const palette = palettes[theme];

  test('every colour is #rrggbb', () => {
    for (const colour of Object.values(palette)) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  });

  test('signal and active neurons stand out from the background by 3 : 1, labels by 4 : 1', () => {
    for (const name of ['positive', 'negative', 'active', 'ink'] as const) {
      expect(contrast(palette[name], palette.backgroundGlow)).toBeGreaterThan(3);
    }
    expect(contrast(palette.label, palette.backgroundGlow)).toBeGreaterThan(4);
    expect(contrast(palette.winner, palette.backgroundGlow)).toBeGreaterThan(7);
  });

  test('the legend’s scale in the styles runs from negative over neutral to positive', () => {
    const scale = `linear-gradient(to right, ${palette.negative}, ${palette.neutral}, ${palette.positive})`;
    expect(readFileSync('src/app/theme.css', 'utf8')).toContain(`--scale: ${scale};`);
  });
});

test('channels are read in 0–1', () => {
  expect(colourChannels('#ff8000')).toEqual([1, 128 / 255, 0]);
});

test('exposure falls with the number of edges of full strength and is never above 1', () => {
  expect(layerExposure(0, 0, true)).toBe(1);
  expect(layerExposure(100, 1, true)).toBe(1);
  expect(layerExposure(8000, 1, true)).toBeLessThan(layerExposure(4000, 1, true));
  expect([0, 1, 2].map((l) => layerGain(l, 3))).toEqual([1, 1.3, 2.2]);
});
