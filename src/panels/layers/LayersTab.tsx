import '../../locales/runsWords';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { formatNumber, t } from '../../locales/i18n';
import { type LayerSpec, TRAINING_IMAGES } from '../../nn/networkSpec';
import { layerInspection, watchLayers } from '../../store/layerInspection';
import { liveTensors } from '../../store/liveTensors';
import { INSPECTED_IMAGES } from '../../trainer/layerStatistics';
import { CheckField } from '../controls/CheckField';
import { activationName } from '../runs/recipeText';
import { LayerFigures } from './LayerFigures';
import { LayerHistogram, QUANTITIES, type Quantity } from './LayerHistogram';
import styles from './LayersTab.module.css';
import { useLayersPaint } from './useLayersPaint';

/** What every dense layer of the run in training looks like: histograms, norms, silent units. */
export function LayersTab() {
  const [isLog, setIsLog] = useState(true);
  // Renders again only when there are other layers, or suddenly some.
  const shape = useStore(layerInspection, ({ layers }) => layers?.map(({ units }) => units).join() ?? '');
  useEffect(watchLayers, []);
  if (shape === '') return <p className={styles.note}>{t('layers.none')}</p>;
  const { spec } = liveTensors.network;
  const images = Math.min(INSPECTED_IMAGES, spec.data?.images ?? TRAINING_IMAGES);
  return (
    <div className={styles.tab}>
      <div className={styles.head}>
        <StepText />
        <CheckField label={t('layers.logCounts')} checked={isLog} onChange={setIsLog} />
      </div>
      {spec.layers.map((layer, l) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
        <section key={`${shape} ${l}`} className={styles.layer}>
          <h3 className={styles.heading}>{layerName(layer, l, spec.layers.length)}</h3>
          <div className={styles.histograms}>
            {(Object.keys(QUANTITIES) as Quantity[]).map((quantity) => (
              <LayerHistogram key={`${quantity} ${isLog}`} layer={l} quantity={quantity} isLog={isLog} />
            ))}
          </div>
          <LayerFigures layer={l} isOutput={l === spec.layers.length - 1} images={images} />
        </section>
      ))}
      <p className={styles.note}>{t('layers.note', { images: formatNumber(images) })}</p>
    </div>
  );
}

function layerName(layer: LayerSpec, index: number, count: number): string {
  const values = { units: layer.units, activation: activationName(layer) };
  if (index === count - 1) return t('layers.output', values);
  return t('layers.hidden', { number: index + 1, ...values });
}

/** The step that the statistics are of. */
function StepText() {
  const element = useRef<HTMLSpanElement>(null);
  useLayersPaint(0, ({ step }) => {
    if (element.current) element.current.textContent = t('layers.step', { step: formatNumber(step) });
  });
  return <span ref={element} />;
}
