import { type NetworkFile, readNetworkFile } from '../formats/networkFile';
import { ModelFileError } from '../formats/safetensors';
import { checksum } from '../nn/checksum';
import { createNetwork } from '../nn/network';
import { appStore } from './appStore';
import { showNetwork } from './networkOnScreen';
import { dismissNotice, showNotice } from './notices';
import { onRunAbandoned } from './trainingEvents';
import { emptyTape, initialTraining } from './trainingState';

/** Largest model file that is read, in bytes: the limit keeps a wrong file from filling the memory. */
const MOST_BYTES = 16 * 1024 * 1024;

let shipped: NetworkFile | null = null;

/**
 * Loads the network that the site ships and puts it on screen, unless another has got there first.
 * A failure becomes a notice with a button that tries again; the page works without it.
 */
export async function loadShippedNetwork(): Promise<void> {
  try {
    shipped = readNetworkFile(await fetchModel('default.safetensors'));
  } catch {
    showNotice({
      message: 'notice.modelFailed',
      action: { label: 'notice.retry', run: () => void loadShippedNetwork() },
    });
    return;
  }
  dismissNotice('notice.modelFailed');
  appStore.setState({ shippedAccuracy: shipped.testAccuracy });
  if (appStore.getState().networkSource === 'none') showShippedNetwork();
}

/** Puts the shipped network back on screen; a run in training ends. */
export function showShippedNetwork(): void {
  if (shipped === null) {
    void loadShippedNetwork().then(() => shipped && showShippedNetwork());
    return;
  }
  onRunAbandoned.tell();
  const { spec, parameters } = shipped.network;
  showNetwork(createNetwork(spec, parameters.slice()), 'shipped');
  appStore.setState({ training: initialTraining, tape: emptyTape, currentRun: null });
}

/** The shipped network with the recipe that made it and the checksum of its weights; null until it is loaded. */
export function loadedShippedNetwork(): (NetworkFile & { readonly checksum: string }) | null {
  return shipped && { ...shipped, checksum: checksum(shipped.network.parameters) };
}

async function fetchModel(name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`models/${name}`, document.baseURI));
  if (!response.ok) throw new ModelFileError(`The server has no ${name}.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > MOST_BYTES) throw new ModelFileError(`${name} is too large.`);
  return bytes;
}
