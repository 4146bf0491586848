import type { MessageId } from '../locales/i18n';
import { appStore } from '../store/appStore';
import { clearPad, setCentring, setTool, undo } from '../store/pad';
import { placeNextSample } from '../store/samples';
import { showShippedNetwork } from '../store/shippedNetwork';
import { toggleTheme } from '../store/theme';
import { withTraining } from '../store/withTraining';
import { toggleFullscreen } from './fullscreen';
import { openHelp } from './helpState';
import { homeView, nextView, orbitBy, zoomBy } from './sceneControl';

/** A key and what it does. */
export interface Shortcut {
  /** In the notation of tinykeys. */
  readonly key: string;
  /** The key as it is printed on keyboards; `modifier` is held with it. */
  readonly shown: string;
  readonly modifier?: MessageId;
  readonly message: MessageId;
  /** Whether it goes on while the key is held. */
  readonly repeats?: true;
  /** Whether it works in a field of one line too, where the key has no meaning of its own. */
  readonly worksInFields?: true;
  /** Whether it does anything at the moment; without this, always. */
  readonly isActive?: () => boolean;
  readonly run: () => void;
}

const ORBIT_DEGREES = 10;
const ZOOM_FACTOR = 1.15;

/** Every key of the page, in the order of the help. */
export const shortcuts: readonly Shortcut[] = [
  { key: '1', shown: '1', message: 'keys.draw', run: () => appStore.setState({ mode: 'draw' }) },
  { key: '2', shown: '2', message: 'keys.train', run: () => appStore.setState({ mode: 'train' }) },
  { key: '3', shown: '3', message: 'keys.dissect', run: () => appStore.setState({ mode: 'dissect' }) },
  { key: 'g', shown: 'G', message: 'keys.pad', run: focusPad },
  { key: 'p', shown: 'P', message: 'pad.pen', run: () => setTool('pen') },
  { key: 'e', shown: 'E', message: 'pad.eraser', run: toggleEraser },
  { key: 'u', shown: 'U', message: 'pad.undo', run: undo },
  { key: '$mod+z', shown: 'Z', modifier: 'keys.command', message: 'pad.undo', run: undo },
  { key: 'c', shown: 'C', message: 'pad.clear', run: clearPad },
  { key: 'm', shown: 'M', message: 'keys.centring', run: () => setCentring(!appStore.getState().centring) },
  { key: 'n', shown: 'N', message: 'keys.sample', run: () => placeNextSample('easy') },
  { key: 'j', shown: 'J', message: 'keys.hardSample', run: () => placeNextSample('hard') },
  {
    key: 'k',
    shown: 'K',
    message: 'keys.playPause',
    run: () => void withTraining((training) => training.togglePlay()),
  },
  {
    key: '.',
    shown: '.',
    message: 'train.step',
    repeats: true,
    run: () => void withTraining((training) => training.stepTraining()),
  },
  {
    key: 'r',
    shown: 'R',
    message: 'train.reset',
    run: () => void withTraining((training) => training.resetTraining()),
  },
  { key: '[', shown: '[', message: 'keys.slower', repeats: true, run: () => changePace(-1) },
  { key: ']', shown: ']', message: 'keys.faster', repeats: true, run: () => changePace(1) },
  {
    key: ',',
    shown: ',',
    message: 'keys.epoch',
    run: () => void withTraining((training) => training.trainEpoch()),
  },
  // A clicker's keys: next goes forward in time.
  {
    key: 'PageUp',
    shown: 'Page ↑',
    message: 'keys.tapeBack',
    repeats: true,
    worksInFields: true,
    isActive: hasTape,
    run: () => moveOnTape(-1),
  },
  {
    key: 'PageDown',
    shown: 'Page ↓',
    message: 'keys.tapeOn',
    repeats: true,
    worksInFields: true,
    isActive: hasTape,
    run: () => moveOnTape(1),
  },
  { key: 'b', shown: 'B', message: 'train.back', run: showShippedNetwork },
  {
    key: 'w',
    shown: 'W',
    message: 'keys.raw',
    run: () => appStore.setState((s) => ({ rawSignal: !s.rawSignal })),
  },
  { key: 'h', shown: 'H', message: 'view.home', run: homeView },
  { key: 'v', shown: 'V', message: 'view.pose', run: nextView },
  {
    key: 'Shift+ArrowLeft',
    shown: '←',
    modifier: 'keys.shift',
    message: 'keys.orbit',
    repeats: true,
    run: () => orbitBy(-ORBIT_DEGREES, 0),
  },
  {
    key: 'Shift+ArrowRight',
    shown: '→',
    modifier: 'keys.shift',
    message: 'keys.orbit',
    repeats: true,
    run: () => orbitBy(ORBIT_DEGREES, 0),
  },
  {
    key: 'Shift+ArrowUp',
    shown: '↑',
    modifier: 'keys.shift',
    message: 'keys.orbit',
    repeats: true,
    run: () => orbitBy(0, ORBIT_DEGREES),
  },
  {
    key: 'Shift+ArrowDown',
    shown: '↓',
    modifier: 'keys.shift',
    message: 'keys.orbit',
    repeats: true,
    run: () => orbitBy(0, -ORBIT_DEGREES),
  },
  { key: '+', shown: '+', message: 'keys.zoomIn', repeats: true, run: () => zoomBy(ZOOM_FACTOR) },
  { key: '-', shown: '−', message: 'keys.zoomOut', repeats: true, run: () => zoomBy(1 / ZOOM_FACTOR) },
  { key: 'l', shown: 'L', message: 'keys.theme', run: toggleTheme },
  { key: 'f', shown: 'F', message: 'view.fullscreen', run: toggleFullscreen },
  { key: '?', shown: '?', message: 'view.help', run: openHelp },
];

function focusPad(): void {
  document.querySelector<HTMLElement>('[data-testid="pad"]')?.focus();
}

function toggleEraser(): void {
  setTool(appStore.getState().padTool === 'eraser' ? 'pen' : 'eraser');
}

function changePace(places: number): void {
  void withTraining((training) => training.changePace(places));
}

function hasTape(): boolean {
  return appStore.getState().tape.steps.length > 0;
}

function moveOnTape(places: number): void {
  void import('../store/tape').then((tape) => tape.moveOnTape(places));
}
