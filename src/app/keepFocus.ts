const FOCUSABLE = 'button:enabled, a[href], input:enabled, select:enabled, [tabindex="0"]';

/**
 * Keeps the keyboard where it was: when a button that a key has pressed is gone, the focus goes to what is left of its
 * panel, or to the scene if nothing is, and not to the top of the page.
 */
export function keepFocus(): void {
  // Before the press does anything.
  document.addEventListener('click', notePressed, { capture: true });
}

function notePressed({ detail }: MouseEvent): void {
  // By mouse or finger: a field that got the focus would bring up a phone's keyboard.
  if (detail > 0) return;
  const pressed = document.activeElement;
  if (pressed === null || pressed === document.body) return;
  const around = ancestorsInPanel(pressed);
  requestAnimationFrame(() => {
    if (pressed.isConnected || document.activeElement !== document.body) return;
    const left = around.flatMap((each) =>
      each.isConnected ? [...each.querySelectorAll<HTMLElement>(FOCUSABLE)] : [],
    );
    (left[0] ?? document.querySelector<HTMLElement>('main [role="application"]'))?.focus();
  });
}

/** The elements around one, from the innermost to the panel that it stands in. */
function ancestorsInPanel(element: Element): Element[] {
  const panel = element.closest('[role="tabpanel"], section[aria-label]');
  const around: Element[] = [];
  for (let each = element.parentElement; each !== null && panel?.contains(each); each = each.parentElement) {
    around.push(each);
  }
  return around;
}
