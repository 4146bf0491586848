/**
 * Cross-entropy of one image: −ln p_label, computed from the logits as ln Σ exp(z_k − max z) − (z_label − max z),
 * so that a probability that rounds to 0 doesn't give an infinite loss. In nats.
 */
export function crossEntropy(logits: Float32Array, label: number): number {
  let max = Number.NEGATIVE_INFINITY;
  for (const z of logits) if (z > max) max = z;
  let sum = 0;
  for (const z of logits) sum += Math.exp(z - max);
  return Math.log(sum) - (logits[label] - max);
}
