/**
 * Gives an element this text, in place: another text node would be news to those who watch the page for new panels, and
 * costs the browser more.
 */
export function setText(element: Element | null, text: string): void {
  if (!element || element.textContent === text) return;
  const { firstChild, lastChild } = element;
  if (text !== '' && firstChild instanceof Text && firstChild === lastChild) firstChild.data = text;
  else element.textContent = text;
}
