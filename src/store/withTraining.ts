import type * as training from './training';

let loaded: typeof training | null = null;

/**
 * Does something with training, whose code is loaded when it is first needed: who only draws never loads it. Once it
 * is there, it is done at once, so that keys act in the order in which they are pressed.
 */
export async function withTraining<T>(act: (actions: typeof training) => T): Promise<Awaited<T>> {
  loaded ??= await import('./training');
  return await act(loaded);
}
