import { isMessageId, t } from '../../locales/i18n';

/** The word for an entry of one of the lists in `nn`; a new entry shows by its name until the catalogue has its word. */
export function wordFor(list: string, name: string): string {
  const id = `${list}.${name}`;
  return isMessageId(id) ? t(id) : name;
}
