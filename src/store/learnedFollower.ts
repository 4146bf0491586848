import { appStore, subscribeTo } from './appStore';
import { runNumber } from './runNumber';

/** The learned weights must have rested so long, in milliseconds, unless training keeps changing them. */
const REST = 300;

/** Asks about the learned network again whenever its weights have changed, one question at a time. */
export interface LearnedFollower {
  /** Follows from now on; asks at once, unless the newest answer still holds. */
  start(): void;
  stop(): void;
  /** Asks once more, though the weights are the same; at once, or when the question under way has been answered. */
  askAnew(): void;
}

/**
 * Creates a follower that asks nothing before it is started.
 * @param trainingInterval Milliseconds from an answer to the next question while training goes on
 * @param ask Asks and stores the answer; must throw if there is none. By `isOfUse` it learns whether the answer still
 * belongs to the network on screen: the same weights or, while these are in training, the same run
 */
export function createLearnedFollower(
  trainingInterval: number,
  ask: (isOfUse: () => boolean) => Promise<void>,
): LearnedFollower {
  let isFollowing = false;
  let isAsking = false;
  let isStale = false;
  let isUrgent = false;
  let askedVersion = -1;
  let answeredVersion = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe = (): void => {};

  function weightsChanged(): void {
    isStale = true;
    if (!isAsking) schedule();
  }

  function schedule(): void {
    if (appStore.getState().networkSource === 'none') return;
    const isTraining = appStore.getState().training.status === 'running';
    if (isTraining && timer !== undefined) return;
    clearTimeout(timer);
    timer = setTimeout(begin, isTraining ? trainingInterval : REST);
  }

  async function begin(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    isAsking = true;
    isStale = false;
    isUrgent = false;
    const version = appStore.getState().learnedVersion;
    askedVersion = version;
    const network = networkKey();
    const isOfUse = (): boolean => {
      const { learnedVersion, training } = appStore.getState();
      const isSameRun = training.status === 'running' && networkKey() === network;
      return !isUrgent && (learnedVersion === version || isSameRun);
    };
    try {
      await ask(isOfUse);
      answeredVersion = isOfUse() ? version : -1;
    } catch {
      // Whoever asked has noted that there is no answer.
      answeredVersion = -1;
    }
    isAsking = false;
    if (!isFollowing) return;
    if (isUrgent) begin();
    else if (isStale) schedule();
  }

  function askAnew(): void {
    answeredVersion = -1;
    isUrgent = true;
    if (!isAsking && isFollowing && appStore.getState().networkSource !== 'none') begin();
  }

  return {
    start() {
      if (isFollowing) return;
      isFollowing = true;
      unsubscribe = subscribeTo((state) => state.learnedVersion, weightsChanged);
      const { learnedVersion } = appStore.getState();
      if (isAsking) isStale = askedVersion !== learnedVersion;
      else if (answeredVersion !== learnedVersion) askAnew();
    },
    stop() {
      isFollowing = false;
      unsubscribe();
      clearTimeout(timer);
      timer = undefined;
    },
    askAnew,
  };
}

/** Tells networks apart, but not the steps of one run. */
function networkKey(): string {
  const { networkVersion, networkSource } = appStore.getState();
  return [networkVersion, networkSource, runNumber()].join(' ');
}
