import { useEffect, useState } from 'react';
import { dismissDataNotices } from '../../store/dataSet';
import { browseImages, type ImagePage } from '../../store/imageBrowser';
import { liveTensors } from '../../store/liveTensors';
import { useAppStore } from '../../store/useAppStore';
import type { ImageQuery } from '../../trainer/protocol';

/** What there is to show of a query. */
export interface ImagePageState {
  /** A page of images, or that it can't be had; null at first. */
  readonly page: ImagePage | 'failed' | null;
  /** Asks once more. */
  readonly tryAgain: () => void;
}

/**
 * The images of a query, asked for anew when more have come, or when the run on screen trains with other labels.
 * The page before stays until the next one has come.
 */
export function useImagePage({ part, digit, start, count }: ImageQuery): ImagePageState {
  const [page, setPage] = useState<ImagePageState['page']>(null);
  const [attempt, setAttempt] = useState(0);
  const loaded = useAppStore((state) => (part === 'train' ? state.data.loaded : 0));
  const spec = useAppStore(() => liveTensors.network.spec);
  // The trainer deals the labels out when it begins.
  const hasBegun = useAppStore((state) => state.training.step > 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the worker answers with depends on these too
  useEffect(() => {
    let isWanted = true;
    browseImages({ part, digit, start, count }, () => setAttempt((number) => number + 1)).then(
      (found) => isWanted && setPage(found),
      () => isWanted && setPage('failed'),
    );
    return () => {
      isWanted = false;
    };
  }, [part, digit, start, count, attempt, loaded, spec, hasBegun]);
  const tryAgain = (): void => {
    dismissDataNotices();
    setPage(null);
    setAttempt((number) => number + 1);
  };
  return { page, tryAgain };
}
