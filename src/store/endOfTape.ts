let end: Float32Array | null = null;

/** Keeps a copy of the weights at the end of the tape while others are on screen. */
export function keepEnd(parameters: Float32Array): void {
  if (end?.length === parameters.length) end.set(parameters);
  else end = parameters.slice();
}

/** Takes the weights at the end of the tape out; null if nobody has looked back. */
export function takeEnd(): Float32Array | null {
  const taken = end;
  end = null;
  return taken;
}
