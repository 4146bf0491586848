import type { Evaluation } from '../nn/metrics';

/** Share of the time of a stretch, waiting included, up to which there may be another test along the way. */
const SHARE_ALONG_THE_WAY = 1 / 40;
/** The same at the end of an epoch, where a test says most. One of all images takes about 15 times as long as a test. */
const SHARE_AT_EPOCH_END = 1 / 25;

/** Weights that wait to be tested. */
interface TestRequest {
  readonly step: number;
  readonly parameters: Float32Array;
}

/** Decides when a run tests its own weights. One test is made at a time; of those that wait only the newest counts. */
export interface OwnTests {
  /** Begins a stretch of training: the share of time that tests take is counted anew. */
  beginStretch(): void;
  /** Whether a test has its turn in a stretch that began so long ago. */
  isDue(elapsedMilliseconds: number, isEpochEnd: boolean): boolean;
  /** Asks for a test of these weights, unless this step has been asked for already. */
  request(step: number, takeParameters: () => Float32Array): void;
}

/**
 * Creates the tests of one run.
 * @param test Evaluates weights, in its own time; `done` must be called in the end, without an evaluation if it failed
 */
export function createOwnTests(
  test: (
    parameters: Float32Array,
    done: (evaluation: Evaluation | null, milliseconds: number) => void,
  ) => void,
  onTested: (step: number, evaluation: Evaluation) => void,
): OwnTests {
  let milliseconds = 0;
  let newestStep = -1;
  let isUnderWay = false;
  let waiting: TestRequest | null = null;

  function begin({ step, parameters }: TestRequest): void {
    isUnderWay = true;
    test(parameters, (evaluation, took) => {
      isUnderWay = false;
      milliseconds += took;
      if (evaluation) onTested(step, evaluation);
      const next = waiting;
      waiting = null;
      if (next) begin(next);
    });
  }

  return {
    beginStretch() {
      milliseconds = 0;
    },
    isDue(elapsed, isEpochEnd) {
      if (isEpochEnd) return milliseconds < elapsed * SHARE_AT_EPOCH_END;
      return !isUnderWay && milliseconds < elapsed * SHARE_ALONG_THE_WAY;
    },
    request(step, takeParameters) {
      if (step === newestStep) return;
      newestStep = step;
      const request = { step, parameters: takeParameters() };
      if (isUnderWay) waiting = request;
      else begin(request);
    },
  };
}
