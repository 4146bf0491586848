import { expect, test } from 'vitest';
import { paceBeside, paces, placeOfPace } from '../../src/store/paces';

test('the paces rise from one step a second to flat out', () => {
  expect(paces[0]).toBe(1);
  expect(paces.at(-1)).toBe(Number.POSITIVE_INFINITY);
  expect(paces).toEqual([...paces].sort((a, b) => a - b));
});

test('every pace is at its own place, and faster and slower are its neighbours', () => {
  paces.forEach((pace, place) => {
    expect(placeOfPace(pace)).toBe(place);
    expect(paceBeside(pace, 1)).toBe(paces[place + 1] ?? pace);
    expect(paceBeside(pace, -1)).toBe(paces[place - 1] ?? pace);
  });
});

test.each([
  [0.1, 1],
  [25, 30],
  [50, 30],
  [70, 120],
  [1e6, 500],
])('%d steps a second count as the pace %d', (pace, nearest) => {
  expect(paces[placeOfPace(pace)]).toBe(nearest);
});
