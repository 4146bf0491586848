import '../locales/trainingWords';

export { TrainingPanel } from './training/TrainingPanel';
export { Transport } from './transport/Transport';
