import { expect, test } from 'vitest';
import type { CircuitCard } from '../../src/dissect/circuits/circuit';
import { graphPlaces } from '../../src/panels/circuit/cardGraph';

const card = {
  task: { pair: [3, 8] },
  circuit: {
    nodes: [
      [0, 27, 756, 783],
      [5, 9],
    ],
    edges: [
      [0, 0, 9, 1],
      [0, 783, 5, 1],
      [1, 5, 3, 1],
      [1, 9, 8, -1],
    ],
  },
} as unknown as CircuitCard;
const box = { left: 10, top: 20, width: 1000, height: 500 };

test('pixels stand where they are in the image, whatever its size', () => {
  for (const inputs of [784, 196]) {
    const side = Math.sqrt(inputs);
    const corners = [0, side - 1, inputs - side, inputs - 1];
    const { places, image } = graphPlaces(
      { ...card, circuit: { ...card.circuit, nodes: [corners, [5, 9]] } },
      [inputs, 16, 10],
      box,
    );
    const [a, b, c] = corners.map((unit) => places.get(`0.${unit}`)!);
    const cell = image.side / side;
    expect(a!.x).toBeCloseTo(image.left + cell / 2);
    expect(b!.x).toBeCloseTo(image.left + image.side - cell / 2);
    expect(c!.y).toBeCloseTo(image.top + image.side - cell / 2);
    expect(b!.y).toBeCloseTo(a!.y);
  }
});

test('a hidden layer is ordered by where its edges come from, so that they don’t cross', () => {
  const { places } = graphPlaces(card, [784, 16, 10], box);
  expect(places.get('1.9')!.y).toBeLessThan(places.get('1.5')!.y);
});

test('everything stays inside its box, and the outputs stand at the end with room for their digits', () => {
  const many = Array.from({ length: 128 }, (_, unit) => unit);
  const { places } = graphPlaces(
    { ...card, circuit: { nodes: [[0, 783], many], edges: [] } },
    [784, 128, 10],
    box,
  );
  for (const { x, y } of places.values()) {
    expect(x).toBeGreaterThanOrEqual(box.left);
    expect(x).toBeLessThanOrEqual(box.left + box.width - 60);
    expect(y).toBeGreaterThanOrEqual(box.top);
    expect(y).toBeLessThanOrEqual(box.top + box.height);
  }
  expect(places.get('2.3')!.y).toBeLessThan(places.get('2.8')!.y);
});
