import { useStore } from 'zustand';
import { proofVerdicts } from '../../dissect/circuits/proofVerdicts';
import { formatNumber, t } from '../../locales/i18n';
import { circuit, circuitNodes } from '../../store/circuit';
import { circuitProof, proveCircuit } from '../../store/circuitProof';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';
import styles from './Circuit.module.css';
import { proofRows } from './proofRows';

/** What held-out images say of the circuit: each figure, what it means, and whether it proves anything. */
export function ProofTable() {
  const { status, proof, of, ofWhole, failure } = useStore(circuitProof);
  const nodes = useStore(circuit, circuitNodes);
  const isOfOther = of !== nodes;
  // Whoever has taken nodes out sees what that has cost.
  const before = ofWhole === proof ? null : ofWhole;
  return (
    <section className={styles.section}>
      <h3>{t('circuit.proof')}</h3>
      {proof && (
        <>
          <table className={styles.proof} data-waiting={isOfOther || undefined}>
            <thead className={shared.hidden}>
              <tr>
                <th scope="col">{t('circuit.figure')}</th>
                <th scope="col">{t('circuit.value')}</th>
                <th scope="col">{t('circuit.verdict')}</th>
              </tr>
            </thead>
            {proofRows(proof, before).map(({ figure, value, change, meaning, verdict, verdictText }) => (
              <tbody key={figure} data-testid={`proof-${figure}`}>
                <tr>
                  <th scope="row">{t(`circuit.${figure}`)}</th>
                  <td>
                    {change !== '' && <small>{change}</small>}
                    {value}
                  </td>
                  <td>
                    <span className={styles.verdict} data-verdict={verdict}>
                      {verdictText}
                    </span>
                  </td>
                </tr>
                <tr>
                  <td colSpan={3} className={styles.meaning}>
                    {meaning}
                  </td>
                </tr>
              </tbody>
            ))}
          </table>
          <p className={styles.overall} data-testid="proof-overall" data-waiting={isOfOther || undefined}>
            {t(`circuit.overall.${proofVerdicts(proof).overall}`)} <em>{t('circuit.smallest')}</em>
          </p>
          <p className={shared.note}>{t('circuit.images', { count: formatNumber(proof.images) })}</p>
        </>
      )}
      <div aria-live="polite">
        {(status === 'proving' || (isOfOther && status !== 'failed')) && (
          <p className={shared.note}>{t('circuit.proving')}</p>
        )}
        {status === 'failed' && (
          <div className={shared.row}>
            <p className={shared.note}>{t('circuit.proofFailed', { reason: failure })}</p>
            <TextButton onClick={() => void proveCircuit()}>{t('circuit.proveAgain')}</TextButton>
          </div>
        )}
      </div>
    </section>
  );
}
