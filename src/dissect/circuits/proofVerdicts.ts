import type { CircuitProof } from './circuit';

/**
 * What a figure of a proof comes to. `weak`: it points the right way, and not far enough to rely on. `void`: the search
 * finds as good a circuit for a task that means nothing, so that its finds prove nothing.
 */
export type Verdict = 'proven' | 'weak' | 'notProven' | 'void';

/** A verdict on each figure, and on all of them together. */
export interface ProofVerdicts {
  readonly sufficiency: Verdict;
  readonly necessity: Verdict;
  readonly scrub: Verdict;
  readonly agreement: Verdict;
  readonly control: Verdict;
  /**
   * `proven`: every figure is. `void`: the control says so. `hardlyNecessary`: the circuit suffices, but the network
   * does nearly as well without it. `notProven`: it doesn't suffice, or stands in only while all else is held still.
   */
  readonly overall: 'proven' | 'weak' | 'hardlyNecessary' | 'notProven' | 'void';
}

/** What answering at random gets right: both classes have as many images. */
const CHANCE = 0.5;
/** A circuit is sufficient within 3 points of the whole network, weakly so within 6. */
const SUFFICIENT_LOSS = 0.03;
const WEAK_LOSS = 0.06;
/** Without the circuit at most half of the lead over chance may be left, and at most 0.8 of it for `weak`. */
const NECESSARY_LEAD = 0.5;
const WEAK_LEAD = 0.8;
/** And it must be worse than without random nodes, by so many points. */
const NECESSARY_GAP = 0.1;
const WEAK_GAP = 0.02;
/** Under resampling so much of the lead must stay. */
const SCRUB_LEAD = 0.9;
const WEAK_SCRUB_LEAD = 0.5;
/** So many answers must be the same. */
const AGREEING = 0.95;
const WEAK_AGREEING = 0.9;
/** On flipped labels the search may reach so much of the lead. */
const CONTROL_LEAD = 0.25;
const VOID_CONTROL_LEAD = 0.5;

/**
 * Judges the figures of a proof by fixed rules (docs/method.md). All but sufficiency and agreement are measured by the
 * lead over chance: (accuracy − ½) / (accuracy of the whole network − ½). A network that doesn't do the task has no lead,
 * and nothing can be proven of it.
 */
export function proofVerdicts(proof: CircuitProof): ProofVerdicts {
  const { fullAccuracy, sufficiency, necessity, randomNecessity, scrub, agreement, control } = proof;
  const lead = (accuracy: number): number => (accuracy - CHANCE) / (fullAccuracy - CHANCE);
  if (!(fullAccuracy > CHANCE)) return nothingToProve;
  // Rounded, so that 0.97 of 1 isn't 3 points away by an accident of binary fractions.
  const loss = Number((fullAccuracy - sufficiency).toFixed(9));
  const gap = Number((randomNecessity - necessity).toFixed(9));
  const verdicts = {
    sufficiency: grade(loss <= SUFFICIENT_LOSS, loss <= WEAK_LOSS),
    necessity: grade(
      lead(necessity) <= NECESSARY_LEAD && gap >= NECESSARY_GAP,
      lead(necessity) <= WEAK_LEAD && gap >= WEAK_GAP,
    ),
    scrub: grade(lead(scrub) >= SCRUB_LEAD, lead(scrub) >= WEAK_SCRUB_LEAD),
    agreement: grade(agreement >= AGREEING, agreement >= WEAK_AGREEING),
    control: controlVerdict(lead(control)),
  };
  return { ...verdicts, overall: overallVerdict(verdicts) };
}

function grade(holds: boolean, holdsWeakly: boolean): Verdict {
  if (holds) return 'proven';
  return holdsWeakly ? 'weak' : 'notProven';
}

function controlVerdict(lead: number): Verdict {
  if (lead >= VOID_CONTROL_LEAD) return 'void';
  return lead <= CONTROL_LEAD ? 'proven' : 'weak';
}

function overallVerdict(verdicts: Omit<ProofVerdicts, 'overall'>): ProofVerdicts['overall'] {
  if (verdicts.control === 'void') return 'void';
  const { sufficiency, necessity, scrub } = verdicts;
  if (sufficiency === 'notProven') return 'notProven';
  if (necessity !== 'proven') return 'hardlyNecessary';
  if (scrub === 'notProven') return 'notProven';
  return Object.values(verdicts).every((verdict) => verdict === 'proven') ? 'proven' : 'weak';
}

const nothingToProve: ProofVerdicts = {
  sufficiency: 'notProven',
  necessity: 'notProven',
  scrub: 'notProven',
  agreement: 'notProven',
  control: 'notProven',
  overall: 'notProven',
};
