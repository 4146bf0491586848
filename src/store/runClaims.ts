const PREFIX = 'neuroglass-run/';

interface Claim {
  readonly isGranted: Promise<boolean>;
  readonly giveBack: () => void;
  /** Resolves when it has been given back, or refused. */
  readonly ended: Promise<unknown>;
}

/** What this page has claimed, by the run's id. */
const claims = new Map<string, Claim>();
/** Resolves when everything that is being given back can be had again. */
let allFree: Promise<unknown> = Promise.resolve();

/**
 * Claims a run for this page, until it gives it back or is closed: two pages that train the same run would overwrite
 * each other's records.
 * @returns Whether this page has it; false too where that can't be known, since plain http has no Web Locks
 */
export async function claimRun(id: string): Promise<boolean> {
  const claim = claims.get(id) ?? requestLock(id);
  claims.set(id, claim);
  const isGranted = await claim.isGranted;
  if (!isGranted && claims.get(id) === claim) claims.delete(id);
  return isGranted;
}

/** Gives a run back, if this page has claimed it. */
export function releaseRun(id: string): void {
  const claim = claims.get(id);
  if (!claim) return;
  claims.delete(id);
  claim.giveBack();
  allFree = Promise.all([allFree, claim.ended]);
}

/** Whether a page has claimed a run, this one included; false where that can't be known. */
export async function isClaimed(id: string): Promise<boolean> {
  try {
    const { held = [] } = (await lockManager()?.query()) ?? {};
    return held.some(({ name }) => name === PREFIX + id);
  } catch {
    return false;
  }
}

function requestLock(id: string): Claim {
  const locks = lockManager();
  if (!locks) return { isGranted: Promise.resolve(false), giveBack() {}, ended: Promise.resolve() };
  let giveBack = (): void => {};
  const end = new Promise<void>((resolve) => {
    giveBack = resolve;
  });
  let answer: (isGranted: boolean) => void = () => {};
  const isGranted = new Promise<boolean>((resolve) => {
    answer = resolve;
  });
  const hold = (lock: Lock | null): Promise<void> | null => {
    answer(lock !== null);
    return lock && end;
  };
  const ended = allFree
    .then(() => locks.request(PREFIX + id, { ifAvailable: true }, hold))
    // A page without an origin of its own may ask, and is refused.
    .catch(() => answer(false));
  return { isGranted, giveBack, ended };
}

function lockManager(): LockManager | undefined {
  return globalThis.navigator?.locks;
}
