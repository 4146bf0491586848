import { i18n } from '@lingui/core';
import words from './en.link.json';

// Imported for this effect: the words of links travel with the code that opens them.
i18n.load('en', words);
