import { i18n } from '@lingui/core';
import words from './en.circuit.json';

// Imported for this effect: the words of circuits travel with their code.
i18n.load('en', words);
