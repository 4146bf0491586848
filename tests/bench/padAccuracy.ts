/**
 * How many of the 10,000 test digits the shipped network gets right when they are put on the pad elsewhere or smaller
 * than MNIST has them, with layer 0 on and off. Run: npm run bench:pad
 *
 * "coarse": the image is shifted and shrunk on a 28 × 28 grid first, by bilinear sampling, as a pad of so few pixels
 * would have it. "pad": it is laid onto the pad's own raster of 112 × 112 cells, as a stroke is.
 */
import { readFileSync } from 'node:fs';
import { readMnist } from '../../scripts/mnist';
import { createCentring, IDENTITY_TRANSFORM } from '../../src/digits/centring';
import { createInkRaster, RASTER_SIDE } from '../../src/digits/inkRaster';
import { readNetworkFile } from '../../src/formats/networkFile';
import { createForwardPass, forward } from '../../src/nn/forward';
import { loadImage } from '../../src/nn/inputImage';
import { argmax } from '../../src/nn/metrics';

interface Placement {
  readonly name: string;
  readonly scale: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

const placements: readonly Placement[] = [
  { name: 'as MNIST has it', scale: 1, shiftX: 0, shiftY: 0 },
  { name: '3 px to the right', scale: 1, shiftX: 3, shiftY: 0 },
  { name: '3 px right and down', scale: 1, shiftX: 3, shiftY: 3 },
  { name: 'at 0.6 scale', scale: 0.6, shiftX: 0, shiftY: 0 },
  { name: 'at 0.6 scale, 4 px off', scale: 0.6, shiftX: -4, shiftY: 4 },
  { name: 'at 0.4 scale', scale: 0.4, shiftX: 0, shiftY: 0 },
];

const { test } = readMnist();
const { network } = readNetworkFile(new Uint8Array(readFileSync('public/models/default.safetensors')));
const pass = createForwardPass(network);
const raster = createInkRaster();
const centring = createCentring(RASTER_SIDE);
const pixels = new Float32Array(784);
const moved = new Float32Array(784);

function accuracy(placement: Placement, coarse: boolean, layer0: boolean): string {
  let right = 0;
  test.labels.forEach((label, index) => {
    loadImage(test.images, index, pixels);
    if (coarse) {
      moveOnGrid(pixels, placement, moved);
      raster.placeImage({ pixels: moved, scale: 1, shiftX: 0, shiftY: 0 });
    } else {
      raster.placeImage({ pixels, ...placement });
    }
    if (layer0) centring.centre(raster.ink, pass.layers[0]);
    else centring.applyTransform(raster.ink, IDENTITY_TRANSFORM, pass.layers[0]);
    forward(network, pass);
    if (argmax(pass.layers[pass.layers.length - 1]) === label) right++;
  });
  return `${((100 * right) / test.labels.length).toFixed(2)} %`;
}

/** Shifts and shrinks about the middle on the 28 × 28 grid, by bilinear sampling. */
function moveOnGrid(source: Float32Array, { scale, shiftX, shiftY }: Placement, out: Float32Array): void {
  const at = (x: number, y: number): number => (x < 0 || y < 0 || x > 27 || y > 27 ? 0 : source[28 * y + x]);
  for (let y = 0; y < 28; y++) {
    for (let x = 0; x < 28; x++) {
      const fromX = (x - 13.5 - shiftX) / scale + 13.5;
      const fromY = (y - 13.5 - shiftY) / scale + 13.5;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      const u = fromX - left;
      const v = fromY - top;
      out[28 * y + x] =
        (1 - v) * ((1 - u) * at(left, top) + u * at(left + 1, top)) +
        v * ((1 - u) * at(left, top + 1) + u * at(left + 1, top + 1));
    }
  }
}

console.table(
  placements.map((placement) => ({
    digit: placement.name,
    'coarse, layer 0 on': accuracy(placement, true, true),
    'coarse, layer 0 off': accuracy(placement, true, false),
    'pad, layer 0 on': accuracy(placement, false, true),
    'pad, layer 0 off': accuracy(placement, false, false),
  })),
);
