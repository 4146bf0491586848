import { appStore, type EdgeReport } from '../store/appStore';
import { type Prediction, readPrediction } from '../store/networkOnScreen';
import { closeTwin } from '../store/twin';
import { readTwinPrediction } from '../store/twinTensors';
import {
  accuracyText,
  answersText,
  closeText,
  drawnText,
  edgesText,
  isSignalShown,
  nameText,
  shapeText,
  shareText,
  type TwinPlace,
} from '../store/twinText';
import type { FreeArea, Halves } from '../visual/cameraPoses';
import styles from './twinCaptions.module.css';

/** What stands beside or above each of the two networks: which it is, what of it is drawn, and what it answers. */
export interface TwinCaptions {
  /** Writes what has changed; reads nothing back from the page's layout. @param halves where the networks stand */
  frameDrawn(halves: Halves | null): void;
  dispose(): void;
}

/** Height of a caption of one line and of two, width of one in a column, and that of the page's wide screens. In rem. */
const ONE_LINE = 1.9;
const TWO_LINES = 2.8;
const COLUMN = { narrow: 8.25, wide: 12.5 } as const;
const WIDE = 44;
/** About how wide a network is seen from home, as a multiple of its height. */
const NETWORK_ASPECT = 2.3;

/** Whether a caption takes one line, two, or a column at the left: whatever lets the network be the largest. */
function arrangement({ width, height }: FreeArea) {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const isWide = width >= WIDE * rem;
  const column = rem * (isWide ? COLUMN.wide : COLUMN.narrow);
  const lines = rem * (isWide ? ONE_LINE : TWO_LINES);
  const isBeside =
    Math.min((width - column) / NETWORK_ASPECT, height) > Math.min(width / NETWORK_ASPECT, height - lines);
  return { isWide, isBeside, column, lines };
}

/** The part of a half that its caption leaves to the network. */
export function besideCaption(half: FreeArea): FreeArea {
  const { isBeside, column, lines } = arrangement(half);
  const { left, top, width, height } = half;
  return isBeside
    ? { left: left + column, top, width: width - column, height }
    : { left, top: top + lines, width, height: height - lines };
}

/** Creates the captions. */
export function createTwinCaptions(container: HTMLElement): TwinCaptions {
  const upper = createCaption('upper');
  const lower = createCaption('lower');
  lower.element.append(createCloseButton());
  container.append(upper.element, lower.element);
  return {
    frameDrawn(halves) {
      const { edges, twinEdges } = appStore.getState();
      upper.write(halves, isSignalShown() ? edges : null, readPrediction());
      lower.write(halves, twinEdges, readTwinPrediction());
    },
    dispose() {
      upper.element.remove();
      lower.element.remove();
    },
  };
}

function createCaption(place: TwinPlace) {
  const element = document.createElement('div');
  element.className = styles.caption ?? '';
  element.dataset.place = place;
  element.hidden = true;
  const head = document.createElement('p');
  const live = document.createElement('p');
  // Numbers that change with every stroke; the tab has them as a table, and the answers are spoken.
  live.setAttribute('aria-hidden', 'true');
  live.className = styles.live ?? '';
  const part = (parent: HTMLElement, className: string | undefined): ((text: string) => void) => {
    const span = document.createElement('span');
    span.className = className ?? '';
    parent.append(span, ' ');
    return (text) => {
      if (span.textContent !== text) span.textContent = text;
    };
  };
  const kind = part(head, styles.kind);
  const shape = part(head, styles.shape);
  const edges = part(head, '');
  const accuracy = part(head, '');
  const drawn = part(live, '');
  const share = part(live, '');
  const answer = part(live, styles.answer);
  element.append(head, live);
  let placed: Halves | null = null;

  function stand(halves: Halves): void {
    const { left, width } = halves.upper;
    const { isWide, isBeside, column } = arrangement(halves.upper);
    const top = place === 'upper' ? halves.line - halves.step : halves.line;
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    element.style.inlineSize = `${Math.round(width)}px`;
    element.style.setProperty('--column', `${column}px`);
    element.toggleAttribute('data-wide', isWide);
    element.toggleAttribute('data-beside', isBeside);
  }

  return {
    element,
    write(halves: Halves | null, report: EdgeReport | null, prediction: Prediction): void {
      if (element.hidden !== (halves === null)) element.hidden = halves === null;
      if (halves === null) return;
      if (halves !== placed) stand(halves);
      placed = halves;
      kind(nameText(place));
      shape(shapeText());
      edges(edgesText(place));
      accuracy(accuracyText(place));
      drawn(report ? drawnText(report) : '');
      share(report ? shareText(report) : '');
      answer(answersText(prediction));
    },
  };
}

function createCloseButton(): HTMLButtonElement {
  const close = document.createElement('button');
  close.type = 'button';
  close.className = styles.close ?? '';
  close.setAttribute('aria-label', closeText());
  close.title = closeText();
  close.addEventListener('click', closeTwin);
  // The scene is turned and drawn on with pointers that go down in it.
  close.addEventListener('pointerdown', (event) => event.stopPropagation());
  return close;
}
