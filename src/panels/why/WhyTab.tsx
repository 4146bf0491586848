import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { appStore } from '../../store/appStore';
import type { DigitPair } from '../../store/difference';
import { resolvePair } from '../../store/difference';
import { explanationRequest, hideExplanation, showDifference, showTrace } from '../../store/explanations';
import { liveTensors } from '../../store/liveTensors';
import { layerName } from '../../store/neuronWords';
import { select } from '../../store/selection';
import { useAppStore } from '../../store/useAppStore';
import { outputLayer } from '../neuron/neuronName';
import { DigitSelect } from './DigitSelect';
import { GapLine } from './GapLine';
import { LayerShares } from './LayerShares';
import { PixelShares } from './PixelShares';
import { Rule } from './Rule';
import { SceneChoice } from './SceneChoice';
import { TraceControls } from './TraceControls';
import { DEFAULT_PATHS } from './traceSettings';
import styles from './Why.module.css';
import { type SceneShows, whySettings } from './whySettings';

/** Why the answer is one digit and not another: the gap between their logits, shared out exactly. */
export function WhyTab() {
  const pair = useStore(whySettings, (state) => state.pair);
  const sceneShows = useStore(whySettings, (state) => state.sceneShows);
  const [count, setCount] = useState(DEFAULT_PATHS);
  // Renders again when there are other layers.
  const networkVersion = useAppStore((state) => state.networkVersion);
  const layers = sharedLayers(outputLayer());
  useScene(pair, sceneShows, count, networkVersion);
  return (
    <div className={styles.tab}>
      <div className={styles.question}>
        <DigitSelect side="plus" pair={pair} />
        <DigitSelect side="minus" pair={pair} />
      </div>
      <GapLine pair={pair} />
      <SceneChoice shows={sceneShows} />
      {sceneShows === 'paths' && <TraceControls count={count} onChange={setCount} />}
      <PixelShares pair={pair} />
      {layers.map((layer) => (
        <LayerShares key={layer} layer={layer} name={layerName(layer)} pair={pair} />
      ))}
      <Rule activation={liveTensors.network.spec.layers[0]?.activation ?? 'softmax'} />
    </div>
  );
}

/** The layers whose shares are listed: the last hidden, the first hidden, the pixels. */
export function sharedLayers(output: number): number[] {
  return [...new Set([output - 1, Math.min(1, output - 1), 0])];
}

/** Has the scene show what is chosen while the tab is open. */
function useScene(pair: DigitPair, shows: SceneShows, count: number, networkVersion: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a network of another shape has ended what was shown
  useEffect(() => {
    if (shows === 'difference') showDifference(pair);
    if (shows === 'signal') hideExplanation();
    if (shows === 'paths') {
      const target = { layer: outputLayer(), unit: resolvePair(pair)?.plus ?? pair.plus ?? 0 };
      // In this order: the trace to another neuron would end when this one is looked at.
      showTrace(target, count);
      select(target);
    }
  }, [pair, shows, count, networkVersion]);
  useEffect(
    () =>
      // Paths end when another neuron is looked at; what is chosen says so.
      explanationRequest.subscribe(({ request }) => {
        const isOver = request === null && appStore.getState().mode === 'dissect';
        if (isOver && whySettings.getState().sceneShows === 'paths') {
          whySettings.setState({ sceneShows: 'signal' });
        }
      }),
    [],
  );
  useEffect(
    () => () => {
      // A trace goes on with the neuron that it leads to; its page can switch it off.
      if (explanationRequest.getState().request?.kind === 'difference') hideExplanation();
    },
    [],
  );
}
