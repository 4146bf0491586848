import { findLiveEdges } from '../../dissect/liveEdges';
import type { Neuron } from '../../dissect/neuron';
import { edgesPerMatrix } from '../../dissect/prune';
import { formatNumber, t } from '../../locales/i18n';
import { liveTensors } from '../../store/liveTensors';
import { layerName } from '../../store/neuronWords';
import { useCalmly } from '../live/useCalmly';
import shared from '../operations/Experiments.module.css';
import styles from './Prune.module.css';
import { shareText } from './pruning';

/** Between two readings while the dial moves or a network trains, in milliseconds. */
const READING_INTERVAL = 400;

/** Most neurons of a layer that are named. */
const MOST_NAMED = 16;

/** The edges of each weight matrix, and which neurons no edge leads to or from any more. */
export function WhatIsLeft() {
  const { matrices, live } = useCalmly((state) => state.weightsVersion, readNetwork, READING_INTERVAL);
  const { onAWay, pixels, withoutInput, withoutOutput } = live;
  const noneDead = withoutInput.length + withoutOutput.length === 0;
  return (
    <fieldset className={shared.group}>
      <legend>{t('prune.rest')}</legend>
      <table className={styles.table}>
        <thead className={shared.hidden}>
          <tr>
            <th scope="col">{t('prune.matrix')}</th>
            <th scope="col">{t('prune.ofAll')}</th>
            <th scope="col">{t('prune.share')}</th>
          </tr>
        </thead>
        <tbody>
          {matrices.map(({ edges, weights }, l) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a matrix is its place
            <tr key={l}>
              <th scope="row">{t('prune.fromTo', { from: layerName(l), to: layerName(l + 1) })}</th>
              <td>{t('prune.ofWeights', { edges: formatNumber(edges), weights: formatNumber(weights) })}</td>
              <td>{shareText(edges / weights)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={shared.line}>
        {t('prune.onAWay', { edges: formatNumber(onAWay), pixels: formatNumber(pixels) })}
      </p>
      {noneDead && <p className={shared.line}>{t('prune.noDead')}</p>}
      {withoutInput.length > 0 && (
        <p className={shared.line}>
          {t('prune.withoutInput', { count: withoutInput.length })} {namesOf(withoutInput)}
        </p>
      )}
      {withoutOutput.length > 0 && (
        <p className={shared.line}>
          {t('prune.withoutOutput', { count: withoutOutput.length })} {namesOf(withoutOutput)}
        </p>
      )}
    </fieldset>
  );
}

function readNetwork() {
  const { operated } = liveTensors;
  const matrices = edgesPerMatrix(operated).map((edges, l) => ({
    edges,
    weights: operated.layers[l]?.weights.length ?? 0,
  }));
  return { matrices, live: findLiveEdges(operated) };
}

/** "Hidden 1: 3, 17, 40; Hidden 2: 5". */
function namesOf(neurons: readonly Neuron[]): string {
  const layers = [...new Set(neurons.map(({ layer }) => layer))];
  return layers
    .map((layer) => {
      const units = neurons.filter((neuron) => neuron.layer === layer).map(({ unit }) => String(unit));
      const named = units.slice(0, MOST_NAMED);
      if (units.length > named.length) named.push(t('prune.more', { count: units.length - named.length }));
      return t('prune.named', { layer: layerName(layer), units: named.join(', ') });
    })
    .join('; ');
}
