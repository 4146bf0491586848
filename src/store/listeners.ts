/** A set of listeners to one kind of event. */
export interface Listeners<T> {
  /** Adds a listener; returns a function that takes it off. */
  add(listener: (event: T) => void): () => void;
  tell(event: T): void;
}

/** Creates an empty set of listeners. */
export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(event: T) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(event) {
      for (const listener of listeners) listener(event);
    },
  };
}
