import { useState } from 'react';
import type { Edge, Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import { liveTensors } from '../../store/liveTensors';
import { neuronName } from '../../store/neuronWords';
import { healWhere } from '../../store/surgery';
import { useAppStore } from '../../store/useAppStore';
import { operateWeights } from '../../store/weightSurgery';
import shared from '../operations/Experiments.module.css';
import { signedText } from '../operations/signedText';
import styles from './Scalpel.module.css';
import { cutEdges, edgeBetween, isSameEdge, rankEdge, strongestEdges } from './strongestEdges';
import { UnitFields } from './UnitFields';
import { useRestingVersion } from './useRestingVersion';

type Side = 'in' | 'out';

/** Edges that are listed on each side; any other can be chosen by its other end. */
const LISTED = 5;

/** The edges of a neuron, to be cut: those that carry most, any other by its number, and those cut already. */
export function EdgeLists({ neuron }: { readonly neuron: Neuron }) {
  const hasEdgesIn = neuron.layer > 0;
  const hasEdgesOut = neuron.layer < liveTensors.network.sizes.length - 1;
  const [chosen, setChosen] = useState<Side>(hasEdgesIn ? 'in' : 'out');
  return (
    <fieldset className={shared.group}>
      <legend>{t('scalpel.edges')}</legend>
      {hasEdgesIn && hasEdgesOut && (
        <div className={styles.sides}>
          {(['in', 'out'] as const).map((side) => (
            <button
              key={side}
              type="button"
              className={styles.side}
              aria-pressed={side === chosen}
              onClick={() => setChosen(side)}
            >
              {t(side === 'in' ? 'scalpel.edgesIn' : 'scalpel.edgesOut')}
            </button>
          ))}
        </div>
      )}
      <CutEdges neuron={neuron} />
      <SideEdges key={chosen} neuron={neuron} side={chosen} />
    </fieldset>
  );
}

interface SideEdgesProps {
  readonly neuron: Neuron;
  readonly side: Side;
}

function SideEdges({ neuron, side }: SideEdgesProps) {
  const operations = useAppStore((state) => state.operations);
  useRestingVersion();
  const [other, setOther] = useState<number | null>(null);
  const { network, pass } = liveTensors;
  const cut = cutEdges(operations, neuron);
  const isWhole = (edge: Edge): boolean => !cut.some((gone) => isSameEdge(gone, edge));
  const listed = strongestEdges(network, pass.layers, neuron, side, LISTED + cut.length)
    .filter(isWhole)
    .slice(0, LISTED);
  const otherLayer = side === 'in' ? neuron.layer - 1 : neuron.layer + 1;
  const chosen = other === null ? null : rankEdge(network, pass.layers, edgeBetween(neuron, side, other));
  return (
    <>
      <ul className={shared.list} aria-label={t('scalpel.strongest')}>
        {listed.map((edge) => (
          <EdgeRow
            key={`${edge.from} ${edge.to}`}
            edge={edge}
            end={
              side === 'in' ? { layer: otherLayer, unit: edge.from } : { layer: otherLayer, unit: edge.to }
            }
            value={edgeText(edge)}
            isCut={false}
          />
        ))}
      </ul>
      <p className={shared.note}>{t('scalpel.otherEdge')}</p>
      <div className={styles.choice}>
        <UnitFields layer={otherLayer} unit={other} onChange={setOther} />
        <button
          type="button"
          className={styles.cutOther}
          disabled={chosen === null || !isWhole(chosen)}
          onClick={() => chosen && operateWeights({ kind: 'cut', ...placeOf(chosen) })}
        >
          {t('scalpel.cutOther')}
        </button>
      </div>
    </>
  );
}

function CutEdges({ neuron }: { readonly neuron: Neuron }) {
  const operations = useAppStore((state) => state.operations);
  const cut = cutEdges(operations, neuron);
  if (cut.length === 0) return null;
  return (
    <ul className={shared.list} aria-label={t('scalpel.cutEdges')}>
      {cut.map((edge) => {
        const isInto = edge.layer === neuron.layer;
        return (
          <EdgeRow
            key={`${edge.layer} ${edge.from} ${edge.to}`}
            edge={edge}
            end={isInto ? { layer: edge.layer - 1, unit: edge.from } : { layer: edge.layer, unit: edge.to }}
            value={t(isInto ? 'scalpel.isCutIn' : 'scalpel.isCutOut')}
            isCut
          />
        );
      })}
    </ul>
  );
}

interface EdgeRowProps {
  readonly edge: Edge;
  /** The neuron at its other end. */
  readonly end: Neuron;
  readonly value: string;
  readonly isCut: boolean;
}

function EdgeRow({ edge, end, value, isCut }: EdgeRowProps) {
  const name = neuronName(end);
  const restore = (): void =>
    healWhere((operation) => operation.kind === 'cut' && isSameEdge(operation, edge));
  return (
    <li data-cut={isCut || undefined}>
      <span className={styles.end}>{name}</span>
      <span className={shared.value}>{value}</span>
      <button
        type="button"
        className={shared.small}
        aria-label={t(isCut ? 'scalpel.restoreEdge' : 'scalpel.cutEdge', { neuron: name })}
        onClick={isCut ? restore : () => operateWeights({ kind: 'cut', ...placeOf(edge) })}
      >
        {t(isCut ? 'scalpel.restore' : 'scalpel.cut')}
      </button>
    </li>
  );
}

/** The edge alone, without what has been read of it. */
function placeOf({ layer, from, to }: Edge): Edge {
  return { layer, from, to };
}

function edgeText({ weight, contribution }: { weight: number; contribution: number }): string {
  return t('scalpel.edgeValue', { weight: signedText(weight, 2), contribution: signedText(contribution, 2) });
}
