import { createNetwork, initialise, type Network } from '../nn/network';
import { appStore } from './appStore';
import { isReproducible } from './keptRun';
import { liveTensors } from './liveTensors';
import { findRun } from './runShelf';
import { isTraining } from './trainingRun';
import type { NetworkRecipe } from './urlState';

/** Why no recipe leads to the network on screen as it was learned. */
export type NoRecipe = 'training' | 'branch' | 'unknown';

/** How anybody can come by the learned weights on screen, bit for bit; or why nobody can. */
export function recipeOnScreen(): NetworkRecipe | NoRecipe {
  const { networkSource, currentRun, training, tape } = appStore.getState();
  const { network } = liveTensors;
  if (networkSource === 'shipped') return { kind: 'shipped' };
  if (networkSource === 'none') return 'unknown';
  if (isTraining(appStore.getState())) return 'training';
  const steps = tape.position ?? training.step;
  if (steps === 0) return isInitial(network) ? { kind: 'trained', spec: network.spec, steps } : 'branch';
  const run = findRun(currentRun);
  if (!run) return 'unknown';
  return isReproducible(run) ? { kind: 'trained', spec: network.spec, steps } : 'branch';
}

/** Whether a network's weights are those that its seed gives. */
function isInitial({ spec, parameters }: Network): boolean {
  const fresh = createNetwork(spec);
  initialise(fresh);
  return fresh.parameters.every((value, k) => value === parameters[k]);
}
