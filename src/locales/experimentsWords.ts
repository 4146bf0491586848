import { i18n } from '@lingui/core';
import words from './en.experiments.json';

// Imported for this effect: the words of curves, layers and runs travel with their code.
i18n.load('en', words);
