import { useEffect, useState } from 'react';
import { appStore, subscribeTo } from '../../store/appStore';

/** The pen and the weights must have rested so long, in milliseconds, before a list is put in another order. */
const REST = 300;

/** The version of the activations when they rested last: a render for each rest, none for each stroke. */
export function useRestingVersion(): number {
  const [version, setVersion] = useState(() => appStore.getState().activationsVersion);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = subscribeTo(
      (state) => state.activationsVersion,
      (next) => {
        clearTimeout(timer);
        timer = setTimeout(() => setVersion(next), REST);
      },
    );
    return () => {
      clearTimeout(timer);
      end();
    };
  }, []);
  return version;
}
