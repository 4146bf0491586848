import { t } from '../../locales/i18n';
import styles from './Circuit.module.css';

const QUESTIONS = [
  ['circuit.whatCircuit', 'circuit.whatCircuitText'],
  ['circuit.whySparse', 'circuit.whySparseText'],
  ['circuit.whatMean', 'circuit.whatMeanText'],
  ['circuit.whyTruest', 'circuit.whyTruestText'],
] as const;

/** What a circuit is and what its figures assume, in place, with the papers that it comes from. */
export function About() {
  return (
    <section className={styles.about} aria-label={t('circuit.aboutTitle')}>
      {QUESTIONS.map(([question, answer]) => (
        <details key={question}>
          <summary>{t(question)}</summary>
          <p>{t(answer)}</p>
        </details>
      ))}
      <details>
        <summary>{t('circuit.sources')}</summary>
        <p>
          <a href="https://arxiv.org/abs/2511.13653" target="_blank" rel="noreferrer">
            {t('circuit.gao')}
          </a>
          {', arXiv 2511.13653'}
        </p>
        <p>{t('circuit.drori')}</p>
      </details>
    </section>
  );
}
