import '../locales/linkWords';
import { createStore } from 'zustand/vanilla';
import { checksum } from '../nn/checksum';
import { appStore } from './appStore';
import { type CircuitState, choosePoint, circuit } from './circuit';
import { type LinkedCircuit, parseCircuit } from './circuitLink';
import { searchCircuit } from './circuitSearch';
import { showOperations } from './networkOnScreen';
import { dismissNotice, showNotice } from './notices';
import { loadedShippedNetwork, showShippedNetwork } from './shippedNetwork';
import { operatedNetwork } from './surgery';
import { LinkError, type NetworkRecipe, parseUrlState } from './urlState';
import { operateWeights } from './weightSurgery';
import { withTraining } from './withTraining';

/** Steps of training that a link is waiting for; null while none is. */
export const linkTraining = createStore<{ readonly steps: number | null }>(() => ({ steps: null }));

/** Brings the page to what a link says. What can't be had becomes a notice; the page works all the same. */
export async function openLink(hash: string): Promise<void> {
  dismissNotice('notice.link');
  try {
    const state = parseUrlState(hash);
    if (state === null) return;
    // Read as a whole before anything changes.
    const linked = parseCircuit(state.features);
    if (state.mode) appStore.setState({ mode: state.mode });
    if (linked) appStore.setState({ dissectTab: 'circuit' });
    if (state.network) await bringNetwork(state.network);
    if (linked) await bringCircuit(linked);
  } catch (error) {
    showNotice({ message: 'notice.link', values: { reason: error instanceof Error ? error.message : '' } });
  } finally {
    linkTraining.setState({ steps: null });
  }
}

/** Puts a network on screen, trained anew from its recipe. */
async function bringNetwork(recipe: NetworkRecipe): Promise<void> {
  if (recipe.kind === 'shipped') {
    if (loadedShippedNetwork() === null) throw new LinkError('The network of the page could not be loaded.');
    if (appStore.getState().networkSource !== 'shipped') showShippedNetwork();
    return;
  }
  const { spec, steps } = recipe;
  linkTraining.setState({ steps });
  await withTraining(async (training) => {
    if (steps > 0) await training.trainFor({ spec, steps });
    else training.startNetwork(spec);
  });
  if (appStore.getState().training.step !== steps) {
    throw new LinkError('Training was paused before the network of this link was there.');
  }
  linkTraining.setState({ steps: null });
}

/** Searches as the link says, and chooses its circuit. */
async function bringCircuit({ question, pruned, point, removed, weights }: LinkedCircuit): Promise<void> {
  circuit.setState({ question });
  showOperations([]);
  for (const edges of pruned) operateWeights({ kind: 'prune', edges });
  if (checksum(operatedNetwork().parameters) !== weights) {
    throw new LinkError('The network of this link came out with other weights than where the link was made.');
  }
  await searchCircuit();
  const { found, status } = circuit.getState();
  // Cancelled or failed: the panel says so.
  if (status !== 'found' || found === null) return;
  if (point >= found.search.frontier.length) throw new LinkError('The circuit of this link isn’t there.');
  choosePoint(point);
  const places = new Set(removed.filter((place) => isInCircuit(circuit.getState(), place)));
  if (places.size > 0) circuit.setState({ removed: places });
}

function isInCircuit({ found, point }: CircuitState, place: number): boolean {
  let rest = place;
  for (const kept of found?.search.frontier[point]?.nodes ?? []) {
    if (rest < kept.length) return kept[rest] === 1;
    rest -= kept.length;
  }
  return false;
}
