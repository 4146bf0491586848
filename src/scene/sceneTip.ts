import { IMAGE_SIDE } from '../nn/inputImage';
import { appStore } from '../store/appStore';
import { freeArea } from '../visual/cameraPoses';
import { writeGrey } from '../visual/greyImage';
import { placeTip } from '../visual/tipPlace';
import type { Tip } from './inhabitants';
import styles from './sceneTip.module.css';

/** The tip of the scene: a few words that follow whom they are about. */
export interface SceneTip {
  /** Shows this, or nothing. Writes only what has changed, and reads nothing back from the page's layout. */
  show(tip: Tip | null): void;
  dispose(): void;
}

/** Creates the tip. @param size of the scene in CSS pixels */
export function createSceneTip(
  container: HTMLElement,
  size: () => { readonly width: number; readonly height: number },
): SceneTip {
  const element = document.createElement('div');
  element.className = styles.tip ?? '';
  element.hidden = true;
  // The live region says the same.
  element.setAttribute('aria-hidden', 'true');
  /** Made when first needed: only points of the galaxy have an image. */
  let image: HTMLCanvasElement | null = null;
  const name = appendText(element);
  const reading = appendText(element, styles.reading);
  container.append(element);
  let shown: Tip | null = null;
  let painted: Uint8Array | null = null;
  let box = { width: 0, height: 0 };
  // The tip's own size comes after the browser has laid it out, instead of making it do so.
  const sizes = new ResizeObserver(([entry]) => {
    const border = entry?.borderBoxSize[0];
    if (border === undefined || border.inlineSize === 0) return;
    box = { width: border.inlineSize, height: border.blockSize };
    place();
  });
  sizes.observe(element);

  function place(): void {
    if (shown === null) return;
    const { width, height } = size();
    const free = freeArea(width, height, appStore.getState().sceneInsets);
    const { x, y } = placeTip(shown, box, free);
    element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  function prependImage(): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.className = styles.image ?? '';
    canvas.width = IMAGE_SIDE;
    canvas.height = IMAGE_SIDE;
    element.prepend(canvas);
    return canvas;
  }

  function paintImage(pixels: Uint8Array | null): void {
    if (image) image.hidden = pixels === null;
    if (pixels === null || pixels === painted) return;
    painted = pixels;
    image ??= prependImage();
    const context = image.getContext('2d');
    if (context === null) return;
    const picture = context.createImageData(IMAGE_SIDE, IMAGE_SIDE);
    writeGrey(pixels, 255, new Uint32Array(picture.data.buffer));
    context.putImageData(picture, 0, 0);
  }

  return {
    show(tip) {
      shown = tip;
      if (element.hidden !== (tip === null)) element.hidden = tip === null;
      if (tip === null) return;
      write(name, tip.name);
      write(reading, tip.reading);
      paintImage(tip.image ?? null);
      place();
    },
    dispose() {
      sizes.disconnect();
      element.remove();
    },
  };
}

/** A text within the tip that is written over: new nodes would have the browser match the page's styles anew. */
function appendText(element: HTMLElement, className = ''): Text {
  const span = document.createElement('span');
  span.className = className;
  const text = new Text();
  span.append(text);
  element.append(span);
  return text;
}

function write(text: Text, words: string): void {
  if (text.data !== words) text.data = words;
}
