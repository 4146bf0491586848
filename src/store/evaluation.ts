import type { Evaluation } from '../nn/metrics';
import type { Network } from '../nn/network';
import { liveTensors } from './liveTensors';
import { testNetwork } from './testedNetwork';

/** Evaluates a network, the one on screen if none is given, on the 10,000 test images. @throws Error with a sentence */
export async function evaluateNetwork(
  network: Pick<Network, 'spec' | 'parameters'> = liveTensors.network,
): Promise<Evaluation> {
  // Who asked first has had an answer: another try tests what is on screen by then.
  const { evaluation } = await testNetwork(network, () => {
    evaluateNetwork().catch(() => {});
  });
  return evaluation;
}
