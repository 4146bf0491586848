import { useState } from 'react';
import { useStore } from 'zustand';
import { t } from '../../locales/i18n';
import { placeSample } from '../../store/pad';
import { sampleStore } from '../../store/samples';
import { SampleButton } from './SampleButton';
import styles from './SampleStrip.module.css';

/** A strip of test digits to try: some that the shipped network gets right, some that it gets wrong. */
export function SampleStrip() {
  const [kind, setKind] = useState<'easy' | 'hard'>('easy');
  const status = useStore(sampleStore, (state) => state.status);
  const samples = useStore(sampleStore, (state) => state[kind]);
  return (
    <section className={styles.strip} aria-label={t('samples.title')} data-covers="bottom">
      <div className={styles.kinds}>
        <button type="button" aria-pressed={kind === 'easy'} onClick={() => setKind('easy')}>
          {t('samples.easy')}
        </button>
        <button
          type="button"
          aria-pressed={kind === 'hard'}
          onClick={() => setKind('hard')}
          title={`${t('samples.hardHelp')} (J)`}
        >
          {t('samples.hard')}
        </button>
      </div>
      {status === 'failed' && <p className={styles.failed}>{t('samples.failed')}</p>}
      <ul className={styles.list} data-testid="samples">
        {samples.map((sample) => (
          <li key={sample.index}>
            <SampleButton
              sample={sample}
              label={t(kind === 'easy' ? 'samples.item' : 'samples.hardItem', {
                label: sample.label,
                index: sample.index,
                answer: sample.answer,
              })}
              onClick={() => placeSample(sample.pixels, sample.label)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
