import type { CircuitCard, CircuitProof } from '../../dissect/circuits/circuit';
import { proofVerdicts } from '../../dissect/circuits/proofVerdicts';
import { formatNumber, t } from '../../locales/i18n';
import { layerSizes } from '../../nn/networkSpec';
import { effectStrength } from '../../visual/circuitPicture';
import { type Palette, palettes, type ThemeName } from '../../visual/colours';
import { graphPlaces, type Place } from './cardGraph';
import { shareText, taskText } from './circuitText';
import { proofRows } from './proofRows';

/** Size of a card's picture in pixels. */
export const CARD_SIZE = { width: 1200, height: 1200 } as const;

const MARGIN = 56;
const GRAPH = { left: MARGIN, top: 190, width: CARD_SIZE.width - 2 * MARGIN, height: 640 } as const;
/** So many edges are drawn at full strength; more are drawn fainter. */
const EDGES_IN_FULL = 300;
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** What a card's picture is drawn from. */
export interface CardPicture {
  readonly card: CircuitCard;
  readonly proof: CircuitProof;
  readonly theme: ThemeName;
}

/** Draws a circuit's card: its question, its graph, its figures with their verdicts, and where it comes from. */
export function drawCard(canvas: HTMLCanvasElement, { card, proof, theme }: CardPicture): void {
  const c = canvas.getContext('2d');
  if (c === null) return;
  canvas.width = CARD_SIZE.width;
  canvas.height = CARD_SIZE.height;
  const palette = palettes[theme];
  c.fillStyle = palette.background;
  c.fillRect(0, 0, CARD_SIZE.width, CARD_SIZE.height);
  drawHead(c, card, palette);
  drawGraph(c, card, proof.effects, palette, theme === 'dark');
  drawFigures(c, proof, palette);
  drawFoot(c, card, palette);
}

function drawHead(c: CanvasRenderingContext2D, card: CircuitCard, palette: Palette): void {
  text(c, taskText(card.task), MARGIN, 92, `700 64px ${FONT}`, palette.winner);
  const counts = t('circuit.cardSize', {
    edges: formatNumber(card.edges),
    total: formatNumber(card.totalEdges),
    nodes: formatNumber(card.nodes),
    method: t(`circuit.methodShort.${card.method}`),
  });
  text(c, counts, MARGIN, 146, `400 36px ${FONT}`, palette.label);
}

/** Pixels in their image, hidden neurons in columns, outputs by their digits; the strong edges over the weak. */
function drawGraph(
  c: CanvasRenderingContext2D,
  card: CircuitCard,
  effects: CircuitProof['effects'],
  palette: Palette,
  isDark: boolean,
): void {
  const sizes = layerSizes(card.network);
  const { places, image, radii } = graphPlaces(card, sizes, GRAPH);
  c.fillStyle = palette.pixel;
  c.strokeStyle = palette.gridLine;
  c.lineWidth = 2;
  c.fillRect(image.left, image.top, image.side, image.side);
  c.strokeRect(image.left, image.top, image.side, image.side);
  // Thousands of edges would burn out where they cross.
  const exposure = Math.min(1, (EDGES_IN_FULL / Math.max(1, card.circuit.edges.length)) ** 0.75);
  const largest = new Float64Array(sizes.length);
  for (const [layer, , , weight] of card.circuit.edges) {
    largest[layer] = Math.max(largest[layer] ?? 0, Math.abs(weight));
  }
  c.globalCompositeOperation = isDark ? 'lighter' : 'source-over';
  for (const [layer, from, to, weight] of card.circuit.edges.toSorted(
    (a, b) => Math.abs(a[3]) - Math.abs(b[3]),
  )) {
    const [start, end] = [places.get(`${layer}.${from}`), places.get(`${layer + 1}.${to}`)];
    if (!start || !end) continue;
    const strength = Math.abs(weight) / (largest[layer] || 1);
    c.globalAlpha = (0.12 + 0.88 * strength) * exposure;
    c.lineWidth = 1 + 3.5 * strength;
    c.strokeStyle = weight > 0 ? palette.positive : palette.negative;
    const pull = (end.x - start.x) / 2;
    c.beginPath();
    c.moveTo(start.x, start.y);
    c.bezierCurveTo(start.x + pull, start.y, end.x - pull, end.y, end.x, end.y);
    c.stroke();
  }
  c.globalAlpha = 1;
  c.globalCompositeOperation = 'source-over';
  card.circuit.nodes.forEach((units, layer) => {
    const most = Math.max(0, ...units.map((unit) => Math.abs(effects[layer]?.[unit] ?? 0)));
    for (const unit of units) {
      const place = places.get(`${layer}.${unit}`);
      if (!place) continue;
      const strength = Math.abs(effectStrength(effects[layer]?.[unit] ?? 0, most));
      if (layer === 0) drawPixel(c, place, image.side / image.columns, strength, palette);
      else drawNode(c, place, (radii[layer] ?? 8) * (0.6 + 0.4 * strength), strength, palette);
    }
  });
  for (const digit of 'pair' in card.task ? card.task.pair : [card.task.digit]) {
    const place = places.get(`${sizes.length - 1}.${digit}`);
    if (!place) continue;
    drawNode(c, place, 15, 1, palette);
    text(c, String(digit), place.x + 34, place.y + 20, `700 56px ${FONT}`, palette.winner);
  }
}

function drawPixel(
  c: CanvasRenderingContext2D,
  { x, y }: Place,
  cell: number,
  strength: number,
  palette: Palette,
): void {
  c.globalAlpha = strength;
  c.fillStyle = palette.ink;
  c.fillRect(x - cell * 0.45, y - cell * 0.45, cell * 0.9, cell * 0.9);
  c.globalAlpha = 1;
}

function drawNode(
  c: CanvasRenderingContext2D,
  { x, y }: Place,
  radius: number,
  strength: number,
  palette: Palette,
): void {
  c.beginPath();
  c.arc(x, y, radius, 0, 2 * Math.PI);
  c.fillStyle = palette.neuron;
  c.fill();
  c.globalAlpha = strength;
  c.fillStyle = palette.active;
  c.fill();
  c.globalAlpha = 1;
  c.lineWidth = 2;
  c.strokeStyle = palette.ring;
  c.stroke();
}

/** Five figures in a row, each with its verdict. */
function drawFigures(c: CanvasRenderingContext2D, proof: CircuitProof, palette: Palette): void {
  const rows = proofRows(proof);
  const step = (CARD_SIZE.width - 2 * MARGIN) / rows.length;
  rows.forEach(({ figure, value, verdictText }, n) => {
    const x = MARGIN + n * step;
    text(c, value, x, 922, `650 46px ${FONT}`, palette.winner);
    text(c, t(`circuit.${figure}Short`), x, 962, `400 30px ${FONT}`, palette.label, step - 16);
    text(c, verdictText, x, 1002, `500 28px ${FONT}`, palette.winner, step - 16);
  });
  const overall = t(`circuit.overall.${proofVerdicts(proof).overall}`);
  const font = `400 30px ${FONT}`;
  const lines = wrap(c, overall, CARD_SIZE.width - 2 * MARGIN, font).slice(0, 2);
  for (const [n, line] of lines.entries()) text(c, line, MARGIN, 1066 + 40 * n, font, palette.winner);
}

function drawFoot(
  c: CanvasRenderingContext2D,
  { network, checksum, seed, samples }: CircuitCard,
  palette: Palette,
): void {
  const sizes = layerSizes(network).join('-');
  const line = t('circuit.cardFoot', { sizes, checksum, seed, samples: formatNumber(samples) });
  text(
    c,
    line,
    MARGIN,
    CARD_SIZE.height - 40,
    `400 27px ${FONT}`,
    palette.label,
    CARD_SIZE.width - 2 * MARGIN,
  );
}

function text(
  c: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  font: string,
  colour: string,
  width?: number,
): void {
  c.font = font;
  c.fillStyle = colour;
  c.textAlign = 'left';
  c.textBaseline = 'alphabetic';
  c.fillText(words, x, y, width);
}

/** Breaks a sentence into lines that fit. */
function wrap(c: CanvasRenderingContext2D, words: string, width: number, font: string): string[] {
  c.font = font;
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && c.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A sentence that says what the picture shows. */
export function cardDescription({ task, edges, totalEdges, nodes, sufficiency }: CircuitCard): string {
  return t('circuit.cardDescribe', {
    task: taskText(task),
    edges: formatNumber(edges),
    total: formatNumber(totalEdges),
    nodes: formatNumber(nodes),
    sufficiency: shareText(sufficiency),
  });
}
