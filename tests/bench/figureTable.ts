/** One line of the table: a number, or words. */
interface Figure {
  readonly name: string;
  readonly value: number | string;
  /** Written after the number. */
  readonly unit?: string;
  /** Places after the point; default 0. */
  readonly digits?: number;
  /** What the number must be, if anything. */
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** The figures of one run of the bench. */
export interface FigureTable {
  add(figure: Figure): void;
  print(): void;
}

/** Creates an empty table. */
export function createFigureTable(): FigureTable {
  const rows: Record<string, { 'must be': string; is: string; holds: string }> = {};
  return {
    add(figure) {
      const is = write(figure, figure.value);
      rows[figure.name] = { 'must be': writeDemand(figure), is, holds: writeVerdict(figure) };
      // A run takes minutes: each figure is also shown as soon as it is there.
      console.log(`${figure.name}: ${is}`);
    },
    print: () => console.table(rows),
  };
}

/** The middle one; of two middle ones the lower. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

function write({ unit = '', digits = 0 }: Figure, value: number | string): string {
  if (typeof value === 'string') return value;
  const number = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${number} ${unit}`.trimEnd();
}

function writeDemand(figure: Figure): string {
  const { atLeast, atMost } = figure;
  if (atLeast !== undefined && atMost !== undefined) {
    return `${write({ ...figure, unit: '' }, atLeast)}–${write(figure, atMost)}`;
  }
  if (atLeast !== undefined) return `≥ ${write(figure, atLeast)}`;
  return atMost === undefined ? '' : `≤ ${write(figure, atMost)}`;
}

function writeVerdict({
  value,
  atLeast = Number.NEGATIVE_INFINITY,
  atMost = Number.POSITIVE_INFINITY,
}: Figure): string {
  if (!Number.isFinite(atLeast) && !Number.isFinite(atMost)) return '';
  return typeof value === 'number' && value >= atLeast && value <= atMost ? 'yes' : 'NO';
}
