import { useStore } from 'zustand';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { type AppState, appStore, type EdgeReport } from '../../store/appStore';
import { readPrediction } from '../../store/networkOnScreen';
import { survey } from '../../store/survey';
import { twin } from '../../store/twin';
import { readTwinPrediction } from '../../store/twinTensors';
import { answerText, isSignalShown, kindText, type TwinPlace, twinFigures } from '../../store/twinText';
import { useAppStore } from '../../store/useAppStore';
import { READING_INTERVAL } from '../live/intervals';
import { LiveText } from '../live/LiveText';
import shared from '../operations/Experiments.module.css';
import styles from './Twin.module.css';

/** Both networks side by side: what they are, what of them is drawn, what they answer. */
export function TwinFigures() {
  // Kinds, edges and accuracies change with the networks and their tests; the rest with every stroke, without React.
  useStore(twin, (state) => state.shown);
  useStore(survey, (state) => state.tested);
  useAppStore((state) => state.learnedVersion);
  return (
    <fieldset className={shared.group}>
      <legend>{t('twin.table')}</legend>
      <table className={styles.figures}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('twin.upper')}</th>
            <th scope="col">{t('twin.lower')}</th>
          </tr>
        </thead>
        <tbody>
          <Row name={t('twin.kind')} cell={kindText} />
          <Row name={t('twin.edges')} cell={(place) => formatNumber(twinFigures(place)?.edges ?? 0)} />
          <Row name={t('twin.accuracy')} cell={accuracyOf} />
          <LiveRow name={t('twin.drawn')} on={edgesOf} text={(place) => drawnText(place, countText)} />
          <LiveRow name={t('twin.signal')} on={edgesOf} text={(place) => drawnText(place, shareText)} />
          <LiveRow
            name={t('twin.answer')}
            on={(state) => state.activationsVersion}
            text={(place) => answerText(place === 'upper' ? readPrediction() : readTwinPrediction())}
          />
        </tbody>
      </table>
      <p className={shared.note}>{t('twin.honest')}</p>
    </fieldset>
  );
}

interface RowProps {
  readonly name: string;
  readonly cell: (place: TwinPlace) => string;
}

function Row({ name, cell }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{cell('upper')}</td>
      <td>{cell('lower')}</td>
    </tr>
  );
}

interface LiveRowProps {
  readonly name: string;
  readonly on: (state: AppState) => unknown;
  readonly text: (place: TwinPlace) => string;
}

function LiveRow({ name, on, text }: LiveRowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {(['upper', 'lower'] as const).map((place) => (
        <td key={place}>
          <LiveText on={on} text={() => text(place)} interval={READING_INTERVAL} />
        </td>
      ))}
    </tr>
  );
}

function accuracyOf(place: TwinPlace): string {
  const accuracy = twinFigures(place)?.accuracy ?? null;
  return accuracy === null ? '…' : formatPercent(accuracy, 2);
}

/** Changes with what is drawn of either network. */
function edgesOf({ edges, twinEdges, phase, explanation }: AppState): string {
  return JSON.stringify([edges, twinEdges, phase === null, explanation]);
}

function drawnText(place: TwinPlace, textOf: (edges: EdgeReport) => string): string {
  const { edges, twinEdges } = appStore.getState();
  if (place === 'lower') return twinEdges ? textOf(twinEdges) : '';
  return isSignalShown() ? textOf(edges) : '–';
}

const countText = ({ drawn }: EdgeReport): string => formatNumber(drawn);
const shareText = ({ signalShown }: EdgeReport): string => formatPercent(signalShown);
