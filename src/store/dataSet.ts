import type { LoadFailure } from '../trainer/dataLoader';
import { appStore } from './appStore';
import { liveTensors } from './liveTensors';
import { dismissNotice, showNotice } from './notices';
import { trainerCrashes, trainerReports, trainerWorker } from './trainerWorker';
import type { DataState } from './trainingState';

const failureReasons = ['missing', 'altered', 'unreadable', 'network', 'memory'] as const;

/** Loads what is missing of the data set. */
export function loadData(): void {
  dismissDataNotices();
  if (appStore.getState().data.status !== 'loaded') setData({ status: 'loading' });
  trainerWorker().send({ type: 'loadData' });
}

/** Whether the images of the next step have come: in the first epoch they are taken in the order of the shards. */
export function hasImagesFor(step: number): boolean {
  const { loaded, total } = appStore.getState().data;
  const { batchSize, data } = liveTensors.network.spec;
  const used = data?.images ?? total;
  // Labels can be dealt out anew only when all are there.
  const needed = data?.shuffledLabels ? used : Math.min((step + 1) * batchSize, used);
  return loaded === total || needed <= loaded;
}

/** Tells the user which file can't be had, and offers another try. */
export function showDataNotice({ file, reason }: LoadFailure, retry: () => void): void {
  dismissDataNotices();
  showNotice({
    message: `notice.data.${reason}`,
    values: { file },
    action: { label: 'notice.retry', run: retry },
  });
}

/** The same for scripts, in a sentence. */
export function describeLoadFailure({ file, reason }: LoadFailure): string {
  return `The data file ${file} can’t be used: ${reason}.`;
}

/** Takes the notices of data files away. */
export function dismissDataNotices(): void {
  for (const reason of failureReasons) dismissNotice(`notice.data.${reason}`);
}

function setData(changes: Partial<DataState>): void {
  appStore.setState(({ data }) => ({ data: { ...data, ...changes } }));
}

trainerReports.add((report) => {
  if (report.type === 'data') {
    const { loaded, total } = report;
    // Whoever looks at images makes the first of them come; that isn't loading them all.
    setData({ loaded, total, ...(loaded === total && { status: 'loaded' }) });
  } else if (report.type === 'dataFailed') {
    setData({ status: 'failed' });
    showDataNotice(report.failure, loadData);
  }
});

trainerCrashes.add(() => setData({ status: 'idle', loaded: 0 }));
