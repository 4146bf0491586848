import { i18n } from '@lingui/core';
import words from './en.help.json';

// Imported for this effect: the words of the help travel with its code.
i18n.load('en', words);
