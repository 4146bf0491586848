import type { Operation } from '../../dissect/operation';
import { formatNumber } from '../../locales/i18n';
import type { AppState } from '../../store/appStore';
import { healWhere } from '../../store/surgery';
import { operateWeightsOnce } from '../../store/weightSurgery';
import type { PruningRange } from './pruningRange';

/** Edges left by the pruning on screen; null while nothing is pruned. */
export function prunedTo({ operations }: AppState): number | null {
  const operation = operations.find(isPruning);
  return operation?.edges ?? null;
}

/** Prunes the network on screen to so many edges, or brings all of them back. */
export function pruneTo(edges: number, { least, present }: PruningRange): void {
  if (edges >= present) healWhere(isPruning);
  else operateWeightsOnce({ kind: 'prune', edges: Math.max(least, edges) });
}

/** A share of edges in words, with three digits at most: "0.5%", "12.4%". */
export function shareText(share: number): string {
  return formatNumber(share, { style: 'percent', maximumSignificantDigits: 3 });
}

function isPruning(operation: Operation): operation is Extract<Operation, { kind: 'prune' }> {
  return operation.kind === 'prune';
}
