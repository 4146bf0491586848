// What the keyboard needs: one file to be fetched.
export { bindShortcuts } from './bindShortcuts';
export { keepFocus } from './keepFocus';
