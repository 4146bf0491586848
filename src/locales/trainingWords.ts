import { i18n } from '@lingui/core';
import words from './en.training.json';

// Imported for this effect: the words of training travel with its code.
i18n.load('en', words);
