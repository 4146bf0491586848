import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { dismissDataNotices } from '../../store/dataSet';
import { askSoon, operationTest, watchOperationTest } from '../../store/operationTest';
import { survey, watchSurvey } from '../../store/survey';
import { loadMissingData, type TestedNetwork } from '../../store/testedNetwork';
import { useAppStore } from '../../store/useAppStore';

/** The network on the test images as it was learned, and with what has been done to it. */
export interface Tests {
  /** Null while it isn't known. */
  readonly before: TestedNetwork | null;
  /** Null while it isn't known, or nothing has been done. */
  readonly after: TestedNetwork | null;
  /** True labels of the test images. */
  readonly labels: Uint8Array;
  /** Whether a newer result is on its way; whether one can't be had. */
  readonly isWaiting: boolean;
  readonly hasFailed: boolean;
  readonly tryAgain: () => void;
}

/** Has both tests kept fresh while the component is there. */
export function useTests(): Tests {
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt begins anew
  useEffect(() => {
    const endings = [watchSurvey(), watchOperationTest()];
    return () => {
      for (const end of endings) end();
    };
  }, [attempt]);
  const before = useStore(survey, (state) => state.tested);
  const labels = useStore(survey, (state) => state.labels);
  const surveyStatus = useStore(survey, (state) => state.status);
  const { status, after } = useStore(operationTest);
  const hasOperations = useAppStore((state) => state.operations.length > 0);
  return {
    before,
    after: hasOperations ? after : null,
    labels,
    isWaiting:
      surveyStatus === 'loading' || surveyStatus === 'idle' || (hasOperations && status === 'testing'),
    hasFailed: surveyStatus === 'failed' || (hasOperations && status === 'failed'),
    tryAgain() {
      dismissDataNotices();
      loadMissingData();
      setAttempt(attempt + 1);
      askSoon();
    },
  };
}
