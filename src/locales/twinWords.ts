import { i18n } from '@lingui/core';
import words from './en.twin.json';

// Imported for this effect: the words of the twin travel with its code.
i18n.load('en', words);
