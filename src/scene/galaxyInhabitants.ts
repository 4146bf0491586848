import { galaxyImage } from '../store/galaxy';
import { pointName, starName } from '../store/galaxyWords';
import { type GalaxyMotion, orderByNearness, POINT_SIZE, STAR_SIZE } from '../visual/galaxyPicture';
import type { Inhabitants } from './inhabitants';
import type { ScreenTable } from './screenTable';

/** The points of a galaxy, as they are hovered, tapped and walked along by their nearness to the drawing. */
export interface GalaxyInhabitants extends Inhabitants {
  /** Index of the point that is met, or −1. */
  met(): number;
}

/** Creates them. @param say speaks a sentence. @param requestFrame is called when another point is met */
export function createGalaxyInhabitants(
  motion: GalaxyMotion,
  table: ScreenTable,
  say: (text: () => string) => void,
  requestFrame: () => void,
): GalaxyInhabitants {
  let met = -1;
  /** Whether it is met only as long as the pointer is over it. */
  let isHovered = false;

  function meet(index: number, byHovering: boolean): void {
    isHovered = byHovering;
    if (index === met) return;
    met = index;
    requestFrame();
  }

  function goTo(index: number): void {
    meet(index, false);
    if (index >= 0) say(() => nameOf(index));
  }

  const isStar = (index: number): boolean => index === motion.positions.length / 4 - 1;
  const nameOf = (index: number): string => (isStar(index) ? starName().name : pointName(index));

  function step(key: string): void {
    const order = orderByNearness(motion.positions, motion.hasStar);
    const rank = order.indexOf(met);
    const last = order.length - 1;
    const isBack = key === 'ArrowLeft' || key === 'ArrowUp';
    let next = isBack ? Math.max(0, rank - 1) : Math.min(last, rank + 1);
    if (key === 'Home') next = 0;
    if (key === 'End') next = last;
    goTo(order[next] ?? -1);
  }

  return {
    met: () => met,
    pick: table.pick,
    hover(index) {
      if (index >= 0) meet(index, true);
      else if (isHovered) meet(-1, false);
    },
    choose: goTo,
    pin: goTo,
    key(event) {
      if (/^Arrow/.test(event.key) && !event.shiftKey) step(event.key);
      else if (event.key === 'Home' || event.key === 'End') step(event.key);
      else if (event.key === 'Escape' && met >= 0) goTo(-1);
      else return false;
      return true;
    },
    tip() {
      if (met < 0 || (isStar(met) && !motion.hasStar)) return null;
      const [x, y, perUnit] = table.place(met);
      if (perUnit === 0) return null;
      if (isStar(met)) return { x, y, reach: STAR_SIZE * perUnit, ...starName() };
      const name = nameOf(met);
      if (name === '') return null;
      const reach = Math.max(8, POINT_SIZE * perUnit);
      return { x, y, reach, name, reading: '', image: galaxyImage(met) };
    },
  };
}
