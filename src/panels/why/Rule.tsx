import { t } from '../../locales/i18n';
import type { LayerSpec } from '../../nn/networkSpec';
import styles from './Why.module.css';

/** The rule by which the gap is shared out, in a sentence, and in full for those who ask. */
export function Rule({ activation }: Pick<LayerSpec, 'activation'>) {
  return (
    <div className={styles.rule}>
      <p>{t('why.rule')}</p>
      <details>
        <summary>{t('why.ruleMore')}</summary>
        <p>{t('why.ruleFormula')}</p>
        <p>{t(activation === 'relu' ? 'why.ruleRelu' : 'why.ruleSecant')}</p>
        <p>{t('why.ruleBiases')}</p>
        <p>{t('why.ruleCaution')}</p>
      </details>
    </div>
  );
}
