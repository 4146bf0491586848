import { i18n } from '@lingui/core';
import words from './en.prune.json';

// Imported for this effect: the words of pruning travel with their code.
i18n.load('en', words);
