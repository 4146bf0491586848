import type { ComponentType } from 'react';
import type { Mode } from '../store/appStore';
import { Answer } from './answer/Answer';
import { Legend } from './legend/Legend';
import { Notices } from './notices/Notices';
import { PadPanel } from './pad/PadPanel';
import { SampleStrip } from './samples/SampleStrip';
import { TrainingPanel } from './training/TrainingPanel';
import { Transport } from './transport/Transport';

/** Where on the page a panel stands; each place holds one. */
export type Place = 'answer' | 'pad' | 'samples' | 'legend' | 'transport' | 'side' | 'notices';

/** A panel, its place, and the modes in which it is there. */
export interface PanelEntry {
  readonly place: Place;
  readonly modes: readonly Mode[];
  readonly Panel: ComponentType;
}

const always: readonly Mode[] = ['draw', 'train'];

/** Every panel, in reading order. A new one is a file and a line here. */
export const panels: readonly PanelEntry[] = [
  { place: 'notices', modes: always, Panel: Notices },
  { place: 'answer', modes: always, Panel: Answer },
  { place: 'pad', modes: always, Panel: PadPanel },
  { place: 'samples', modes: ['draw'], Panel: SampleStrip },
  { place: 'legend', modes: always, Panel: Legend },
  { place: 'side', modes: ['train'], Panel: TrainingPanel },
  { place: 'transport', modes: always, Panel: Transport },
];
