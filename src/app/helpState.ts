let open = (): void => {};

/** The dialog says how it is opened, so that a key can do it too. */
export function onOpenHelp(how: () => void): void {
  open = how;
}

/** Opens the dialog with the keys and what the page is. */
export function openHelp(): void {
  open();
}
