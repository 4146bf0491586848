/**
 * The movements that a browser has put together into one event, in order; the event itself where the browser can't
 * tell them, as on plain http or in older Safari.
 */
export function coalescedEvents(event: PointerEvent): readonly PointerEvent[] {
  const events = event.getCoalescedEvents?.() ?? [];
  return events.length > 0 ? events : [event];
}
