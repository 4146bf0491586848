import { beforeEach, expect, test, vi } from 'vitest';
import type { CircuitProof, CircuitSearch, FrontierPoint } from '../../src/dissect/circuits/circuit';
import { appStore } from '../../src/store/appStore';
import {
  askForCircuit,
  choosePoint,
  chooseTolerance,
  circuit,
  circuitNodes,
  lostNodes,
  putAllBack,
  putNodeBack,
  removeNode,
} from '../../src/store/circuit';
import { readCircuitCard } from '../../src/store/circuitCard';
import { circuitHash } from '../../src/store/circuitLink';
import { circuitProof } from '../../src/store/circuitProof';
import { cancelSearch, searchCircuit } from '../../src/store/circuitSearch';
import { liveTensors } from '../../src/store/liveTensors';
import { showOperations } from '../../src/store/networkOnScreen';
import { trainerCrashes } from '../../src/store/trainerWorker';
import { initialTraining } from '../../src/store/trainingState';
import type { TrainerRequest } from '../../src/trainer/protocol';
import { asked, refuse, report, sent, showSmallNetwork } from './dissectTrainer';

vi.mock('../../src/trainer/trainerClient', () => ({
  createTrainerClient: () => ({ send: (request: TrainerRequest) => sent.push(request), dispose() {} }),
}));
vi.stubGlobal('document', { baseURI: 'https://test/' });

/** A circuit of this many first pixels and hidden neurons. */
function point(pixels: number, hidden: number, accuracy: number): FrontierPoint {
  const { sizes } = liveTensors.network;
  const keep = (count: number, units: number) => Uint8Array.from({ length: units }, (_, k) => +(k < count));
  return {
    nodes: [keep(pixels, sizes[0]!), keep(hidden, sizes[1]!), keep(hidden, sizes[2]!)],
    readOut: { scale: 1, shift: 0 },
    nodeCount: pixels + 2 * hidden,
    edgeCount: pixels * hidden + hidden * hidden + 2 * hidden,
    loss: 1 - accuracy,
    accuracy,
  };
}

function searchOf(frontier: readonly FrontierPoint[]): CircuitSearch {
  const { sizes } = liveTensors.network;
  return {
    ...circuit.getState().question,
    means: sizes.slice(0, -1).map((units) => new Float32Array(units)),
    frontier,
    totalEdges: 1000,
  };
}

/** A proof in which every node is worth as much as it is far from the input. */
function proofOf(sufficiency: number): CircuitProof {
  return {
    fullAccuracy: 0.97,
    sufficiency,
    necessity: 0.6,
    randomNecessity: 0.8,
    scrub: 0.94,
    agreement: 0.97,
    control: 0.5,
    images: 100,
    effects: circuitNodes(circuit.getState())!.map((kept, l) =>
      Float32Array.from(kept, (isKept) => isKept * l),
    ),
  };
}

const newest = (type: 'findCircuit' | 'proveCircuit'): number => asked(type).at(-1)!.id;
const found = (frontier: readonly FrontierPoint[]) =>
  report({ type: 'circuitFound', id: newest('findCircuit'), search: searchOf(frontier) });
const proven = (sufficiency: number) =>
  report({ type: 'circuitProved', id: newest('proveCircuit'), proof: proofOf(sufficiency) });
const rest = () => vi.advanceTimersByTimeAsync(300);
const frontier = () => [point(40, 3, 0.97), point(20, 3, 0.955), point(10, 2, 0.93), point(4, 1, 0.6)];

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  appStore.setState({ notices: [], training: initialTraining });
  cancelSearch();
  showSmallNetwork(1, [5, 3]);
  showSmallNetwork(1, [4, 3]);
  askForCircuit({ task: { pair: [3, 8] } });
  chooseTolerance(0.03);
});

test('a search asks for a copy of the network with its operations, and chooses the smallest circuit 3 points below it', async () => {
  showOperations([{ kind: 'scale', layer: 1, unit: 2, factor: 0 }]);
  void searchCircuit();
  const request = asked('findCircuit').at(-1)!;
  expect(request.task).toEqual({ pair: [3, 8] });
  expect(request.parameters).not.toEqual(liveTensors.network.parameters);
  await report({ type: 'circuitProgress', id: request.id, share: 0.4 });
  expect(circuit.getState()).toMatchObject({ status: 'searching', progress: 0.4 });
  await found(frontier());
  expect(circuit.getState()).toMatchObject({ status: 'found', point: 1, isStale: false });
  chooseTolerance(0.01);
  expect(circuit.getState().point).toBe(0);
});

test('the circuit chosen is proven once it has been left alone, and a proof of another one is given up', async () => {
  void searchCircuit();
  await found(frontier());
  choosePoint(2);
  choosePoint(1);
  expect(asked('proveCircuit')).toHaveLength(0);
  await rest();
  expect(asked('proveCircuit')).toHaveLength(1);
  choosePoint(3);
  expect(asked('cancel')).toHaveLength(1);
  await rest();
  expect(asked('proveCircuit').at(-1)!.nodes).toEqual(frontier()[3]!.nodes);
  await proven(0.7);
  expect(circuitProof.getState()).toMatchObject({ status: 'proven', of: circuitNodes(circuit.getState()) });
  expect(readCircuitCard()).toMatchObject({ nodes: 6, sufficiency: 0.7 });
});

test('nodes taken out take along what leads nowhere without them; put back, the circuit is the one that was found', async () => {
  void searchCircuit();
  await found(frontier());
  choosePoint(3);
  await rest();
  await proven(0.7);
  const whole = circuitNodes(circuit.getState())!;
  removeNode({ layer: 0, unit: 1 });
  expect(circuitNodes(circuit.getState())!.map((kept) => kept.reduce((a, b) => a + b, 0))).toEqual([3, 1, 1]);
  expect(lostNodes(circuit.getState())).toBe(0);
  removeNode({ layer: 2, unit: 0 });
  expect(circuitNodes(circuit.getState())!.every((kept) => kept.every((isKept) => isKept === 0))).toBe(true);
  expect(lostNodes(circuit.getState())).toBe(4);
  expect(readCircuitCard()).toBeNull();
  await rest();
  await proven(0.5);
  expect(circuitProof.getState().ofWhole?.sufficiency).toBe(0.7);
  putNodeBack({ layer: 2, unit: 0 });
  expect(circuit.getState().removed.size).toBe(1);
  putAllBack();
  expect(circuitNodes(circuit.getState())).toBe(whole);
});

test('what was found is stale while the network is another one, and fresh again when that is taken back', async () => {
  void searchCircuit();
  await found(frontier());
  expect(circuitHash(circuit.getState())).toHaveProperty('hash');
  showOperations([{ kind: 'clamp', layer: 2, unit: 1, value: 5 }]);
  expect(circuit.getState().isStale).toBe(true);
  expect(circuitHash(circuit.getState())).toBe('stale');
  showOperations([]);
  expect(circuit.getState().isStale).toBe(false);
});

test('there is no link to a circuit of a network that was changed by hand', async () => {
  showOperations([{ kind: 'clamp', layer: 2, unit: 1, value: 5 }]);
  void searchCircuit();
  await found(frontier());
  expect(circuitHash(circuit.getState())).toBe('operations');
});

test('a network of another shape ends all of it', async () => {
  void searchCircuit();
  await found(frontier());
  showSmallNetwork(2, [6, 3]);
  expect(circuit.getState()).toMatchObject({ found: null, status: 'idle' });
  expect(circuitProof.getState().proof).toBeNull();
});

test('cancelled, a search leaves what was found before, and its answer comes too late', async () => {
  void searchCircuit();
  await found(frontier());
  const before = circuit.getState().found;
  void searchCircuit();
  const { id } = asked('findCircuit').at(-1)!;
  cancelSearch();
  expect(asked('cancel').at(-1)).toEqual({ type: 'cancel', id });
  await report({ type: 'circuitFound', id, search: searchOf(frontier()) });
  expect(circuit.getState().found).toBe(before);
  expect(circuit.getState().status).toBe('found');
});

test('without the images it says so in a sentence, and the notice leads on', async () => {
  void searchCircuit();
  await refuse(newest('findCircuit'));
  expect(circuit.getState().status).toBe('failed');
  expect(circuit.getState().failure).toMatch(/\.$/);
  appStore.getState().notices.at(-1)?.action?.run();
  expect(circuit.getState().status).toBe('searching');
  expect(asked('findCircuit')).toHaveLength(2);
});

test('a crash of the worker ends the search with a sentence; another one can begin', async () => {
  void searchCircuit();
  trainerCrashes.tell();
  await vi.advanceTimersByTimeAsync(0);
  expect(circuit.getState()).toMatchObject({ status: 'failed' });
  expect(circuit.getState().failure).toMatch(/worker/);
  void searchCircuit();
  await found(frontier());
  expect(circuit.getState().status).toBe('found');
});
