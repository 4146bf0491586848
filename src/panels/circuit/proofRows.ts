import type { CircuitProof } from '../../dissect/circuits/circuit';
import { proofVerdicts, type Verdict } from '../../dissect/circuits/proofVerdicts';
import { type MessageId, t } from '../../locales/i18n';
import { pointsText, shareText } from './circuitText';

/** One figure of a proof as the table shows it. */
export interface ProofRow {
  readonly figure: 'sufficiency' | 'necessity' | 'scrub' | 'agreement' | 'control';
  readonly value: string;
  /** By how many points it has changed; empty where there is nothing to compare with. */
  readonly change: string;
  readonly meaning: string;
  readonly verdict: Verdict;
  readonly verdictText: string;
}

/** The figures of a proof with what each means and what it comes to. @param before Of the circuit as it was */
export function proofRows(proof: CircuitProof, before: CircuitProof | null = null): ProofRow[] {
  const verdicts = proofVerdicts(proof);
  const row = (figure: ProofRow['figure'], meaning: string): ProofRow => ({
    figure,
    value: shareText(proof[figure]),
    change: before && figure !== 'control' ? pointsText(proof[figure] - before[figure]) : '',
    meaning,
    verdict: verdicts[figure],
    verdictText: t(wordFor(figure, verdicts[figure])),
  });
  return [
    row('sufficiency', t('circuit.sufficiencyMeans', { full: shareText(proof.fullAccuracy) })),
    row('necessity', t('circuit.necessityMeans', { random: shareText(proof.randomNecessity) })),
    row('scrub', t('circuit.scrubMeans')),
    row('agreement', t('circuit.agreementMeans')),
    row('control', t('circuit.controlMeans')),
  ];
}

function wordFor(figure: ProofRow['figure'], verdict: Verdict): MessageId {
  if (figure === 'control' && verdict === 'proven') return 'circuit.is.asItShould';
  if (figure === 'necessity' && verdict === 'weak') return 'circuit.is.hardly';
  if (figure === 'necessity' && verdict === 'notProven') return 'circuit.is.notNecessary';
  return `circuit.is.${verdict}`;
}
