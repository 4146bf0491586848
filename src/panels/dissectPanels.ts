import '../locales/trainingWords';
import '../locales/dissectWords';

export { DissectPanel } from './dissect/DissectPanel';
export { NeuronPanel } from './dissect/NeuronPanel';
