import { formatNumber, t } from '../../locales/i18n';
import { replayShippedNetwork, setPace } from '../../store/training';
import { useAppStore } from '../../store/useAppStore';
import { TextButton } from '../controls/TextButton';
import styles from './NowTab.module.css';

/** Retrains the shipped network here, flat out unless one slows it down, and says whether it arrives. */
export function ReplayLife() {
  const isShipped = useAppStore((state) => state.networkSource === 'shipped');
  const replay = useAppStore((state) => state.training.replay);
  if (isShipped) {
    return (
      <TextButton
        onClick={() => {
          setPace(Number.POSITIVE_INFINITY);
          replayShippedNetwork();
        }}
      >
        {t('replay.start')}
      </TextButton>
    );
  }
  if (replay === null) return null;
  const checksum = `${replay.checksum.slice(0, 8)}…`;
  return (
    <p className={styles.replay} aria-live="polite">
      {replay.arrived === null && t('replay.underWay', { steps: formatNumber(replay.steps), checksum })}
      {replay.arrived === true && t('replay.arrived', { checksum })}
      {replay.arrived === false && t('replay.differs', { checksum })}
    </p>
  );
}
