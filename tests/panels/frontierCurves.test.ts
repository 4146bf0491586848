import { expect, test } from 'vitest';
import { alignFrontiers, curvePoints, nearestPoint } from '../../src/panels/circuit/frontierCurves';

const frontier = [
  { edgeCount: 1000, loss: 0.1 },
  { edgeCount: 100, loss: 0.2 },
  { edgeCount: 10, loss: 0.4 },
  { edgeCount: 0, loss: 0.69 },
];

test('a curve rises in edges and leaves out the circuit without any, for which a logarithmic axis has no place', () => {
  expect(curvePoints(frontier)).toEqual([
    { edges: 10, loss: 0.4 },
    { edges: 100, loss: 0.2 },
    { edges: 1000, loss: 0.1 },
  ]);
});

test('a loss of next to nothing is drawn at the foot of the plot', () => {
  expect(curvePoints([{ edgeCount: 5, loss: 0 }])).toEqual([{ edges: 5, loss: 1e-3 }]);
});

test('curves share one axis of edges and have no value where only another one has a point', () => {
  const curve = (points: { edges: number; loss: number }[]) => ({
    name: '',
    colour: '--line',
    dash: [],
    points,
    wholeLoss: 0.1,
  });
  const first = curve([
    { edges: 10, loss: 0.4 },
    { edges: 100, loss: 0.2 },
  ]);
  const second = curve([
    { edges: 10, loss: 0.5 },
    { edges: 50, loss: 0.3 },
  ]);
  expect(alignFrontiers([first, second])).toEqual({
    edges: [10, 50, 100],
    losses: [
      [0.4, null, 0.2],
      [0.5, 0.3, null],
    ],
  });
});

test.each([
  [5000, 0],
  [320, 0],
  [310, 1],
  [12, 2],
  [0.5, 3],
])(
  'a press at %d edges chooses the circuit at place %d, the nearest on a logarithmic axis',
  (edges, place) => {
    expect(nearestPoint(frontier, edges)).toBe(place);
  },
);
