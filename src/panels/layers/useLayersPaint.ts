import { useEffect, useEffectEvent } from 'react';
import { subscribeTo } from '../../store/appStore';
import { type LayerInspection, layerInspection } from '../../store/layerInspection';
import type { LayerStatistics } from '../../trainer/layerStatistics';

/** What is painted: the statistics of one layer, and the step that they are of. */
export interface LayerAtStep {
  readonly step: number;
  readonly statistics: LayerStatistics;
}

/**
 * Calls `paint` with the newest statistics of a layer whenever they or the theme have changed, outside React.
 * @returns Paints at once, for another reason
 */
export function useLayersPaint(layer: number, paint: (layer: LayerAtStep) => void): () => void {
  const onPaint = useEffectEvent(paint);
  const paintNow = ({ step, layers }: LayerInspection): void => {
    const statistics = layers?.[layer];
    if (statistics) onPaint({ step, statistics });
  };
  const onPaintNow = useEffectEvent(paintNow);
  useEffect(() => {
    let frame = 0;
    const schedule = (): void => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        onPaintNow(layerInspection.getState());
      });
    };
    schedule();
    const unsubscribe = [layerInspection.subscribe(schedule), subscribeTo((state) => state.theme, schedule)];
    return () => {
      for (const end of unsubscribe) end();
      cancelAnimationFrame(frame);
    };
  }, []);
  return () => paintNow(layerInspection.getState());
}
