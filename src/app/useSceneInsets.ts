import { type RefObject, useLayoutEffect } from 'react';
import { appStore, type Insets, type Mode } from '../store/appStore';

/**
 * Measures how much of the scene the panels cover at each edge, so that the camera frames the network between them.
 * A panel says by `data-covers` at which edge it stands; one that doesn't lie over the scene covers nothing.
 */
export function useSceneInsets(page: RefObject<HTMLElement | null>, mode: Mode): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another mode has other panels
  useLayoutEffect(() => {
    const root = page.current;
    if (!root) return;
    const observer = new ResizeObserver(() => {
      const insets = measureInsets(root);
      if (JSON.stringify(insets) !== JSON.stringify(appStore.getState().sceneInsets)) {
        appStore.setState({ sceneInsets: insets });
      }
    });
    observer.observe(root);
    // Some panels come later, when their code has been fetched, or when they are asked for.
    const observePanels = (): void => {
      for (const panel of root.querySelectorAll('[data-covers]')) observer.observe(panel);
    };
    observePanels();
    const comings = new MutationObserver(observePanels);
    comings.observe(root, { childList: true, subtree: true });
    return () => {
      comings.disconnect();
      observer.disconnect();
    };
  }, [page, mode]);
}

function measureInsets(root: HTMLElement): Insets {
  const scene = root.querySelector('main')?.getBoundingClientRect();
  const insets = { top: 0, right: 0, bottom: 0, left: 0 };
  if (!scene) return insets;
  for (const panel of root.querySelectorAll<HTMLElement>('[data-covers]')) {
    const box = panel.getBoundingClientRect();
    const overlaps =
      box.width > 0 &&
      box.left < scene.right &&
      box.right > scene.left &&
      box.top < scene.bottom &&
      box.bottom > scene.top;
    if (!overlaps) continue;
    const covered = {
      top: box.bottom - scene.top,
      right: scene.right - box.left,
      bottom: scene.bottom - box.top,
      left: box.right - scene.left,
    };
    const edge = physicalEdge(panel.dataset.covers as keyof Insets, root);
    insets[edge] = Math.max(insets[edge], Math.round(covered[edge]));
  }
  return insets;
}

/** The panels are mirrored in right-to-left languages; the network isn't. */
function physicalEdge(edge: keyof Insets, root: HTMLElement): keyof Insets {
  if (getComputedStyle(root).direction === 'ltr') return edge;
  return edge === 'left' ? 'right' : edge === 'right' ? 'left' : edge;
}
