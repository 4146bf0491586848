import type * as training from './training';

/** Does something with training, whose code is loaded when it is first needed: who only draws never loads it. */
export async function withTraining<T>(act: (actions: typeof training) => T): Promise<Awaited<T>> {
  return await act(await import('./training'));
}
