import type { RunCurves } from './shownCurves';

const HEAD = 'run,step,training_loss,training_accuracy,learning_rate,test_loss,test_accuracy';

/** All values of these runs as comma-separated text; accuracies are shares, 0–1. */
export function curvesCsv(curves: readonly RunCurves[]): string {
  const rows = curves.flatMap(({ name, history, tests }) => {
    const steps = new Set([...history, ...tests].map(({ step }) => step));
    const trained = new Map(history.map((point) => [point.step, point]));
    const tested = new Map(tests.map((point) => [point.step, point]));
    return [...steps]
      .sort((a, b) => a - b)
      .map((step) => {
        const { loss, accuracy, learningRate } = trained.get(step) ?? {};
        const test = tested.get(step);
        return [quote(name), step, loss, accuracy, learningRate, test?.loss, test?.accuracy].join(',');
      });
  });
  return [HEAD, ...rows].join('\n');
}

/** A text between quotation marks; one that a spreadsheet would take for a formula is disarmed. */
function quote(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
