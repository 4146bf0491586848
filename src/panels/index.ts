import { type ComponentType, lazy } from 'react';
import type { Mode } from '../store/appStore';
import { Answer } from './answer/Answer';
import { SelectedNeuron } from './dissect/SelectedNeuron';
import { Legend } from './legend/Legend';
import { Notices } from './notices/Notices';
import { PadPanel } from './pad/PadPanel';
import { SampleStrip } from './samples/SampleStrip';

/** Where on the page a panel stands; each place holds one. */
export type Place = 'answer' | 'pad' | 'samples' | 'legend' | 'transport' | 'side' | 'notices' | 'operations';

/** A panel, its place, and the modes in which it is there. */
export interface PanelEntry {
  readonly place: Place;
  readonly modes: readonly Mode[];
  readonly Panel: ComponentType;
  /** Whether its code is fetched only when the network has been drawn: drawing doesn't wait for it. */
  readonly isLate?: true;
}

const always: readonly Mode[] = ['draw', 'train', 'dissect'];

const Transport = lazy(() => import('./trainingPanels').then((chunk) => ({ default: chunk.Transport })));
const TrainingPanel = lazy(() =>
  import('./trainingPanels').then((chunk) => ({ default: chunk.TrainingPanel })),
);
const DissectPanel = lazy(() => import('./dissectPanels').then((chunk) => ({ default: chunk.DissectPanel })));

const OperationsBar = lazy(() =>
  import('./operations/OperationsBar').then((chunk) => ({ default: chunk.OperationsBar })),
);

/** Every panel, in reading order. A new one is a file and a line here. */
export const panels: readonly PanelEntry[] = [
  { place: 'notices', modes: always, Panel: Notices },
  { place: 'operations', modes: always, Panel: OperationsBar, isLate: true },
  { place: 'answer', modes: always, Panel: Answer },
  { place: 'pad', modes: always, Panel: PadPanel },
  { place: 'samples', modes: ['draw', 'dissect'], Panel: SampleStrip },
  { place: 'legend', modes: always, Panel: Legend },
  { place: 'side', modes: ['draw'], Panel: SelectedNeuron, isLate: true },
  { place: 'side', modes: ['dissect'], Panel: DissectPanel, isLate: true },
  { place: 'side', modes: ['train'], Panel: TrainingPanel, isLate: true },
  { place: 'transport', modes: always, Panel: Transport, isLate: true },
];
