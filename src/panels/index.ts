import { type ComponentType, lazy } from 'react';
import type { Mode } from '../store/appStore';
import { Answer } from './answer/Answer';
import { Legend } from './legend/Legend';
import { Notices } from './notices/Notices';
import { PadPanel } from './pad/PadPanel';
import { SampleStrip } from './samples/SampleStrip';

/** Where on the page a panel stands; each place holds one. */
export type Place = 'answer' | 'pad' | 'samples' | 'legend' | 'transport' | 'side' | 'notices';

/** A panel, its place, and the modes in which it is there. */
export interface PanelEntry {
  readonly place: Place;
  readonly modes: readonly Mode[];
  readonly Panel: ComponentType;
  /** Whether its code is fetched only when the network has been drawn: drawing doesn't wait for it. */
  readonly isLate?: true;
}

const always: readonly Mode[] = ['draw', 'train'];

const Transport = lazy(() => import('./trainingPanels').then((chunk) => ({ default: chunk.Transport })));
const TrainingPanel = lazy(() =>
  import('./trainingPanels').then((chunk) => ({ default: chunk.TrainingPanel })),
);

/** Every panel, in reading order. A new one is a file and a line here. */
export const panels: readonly PanelEntry[] = [
  { place: 'notices', modes: always, Panel: Notices },
  { place: 'answer', modes: always, Panel: Answer },
  { place: 'pad', modes: always, Panel: PadPanel },
  { place: 'samples', modes: ['draw'], Panel: SampleStrip },
  { place: 'legend', modes: always, Panel: Legend },
  { place: 'side', modes: ['train'], Panel: TrainingPanel, isLate: true },
  { place: 'transport', modes: always, Panel: Transport, isLate: true },
];
