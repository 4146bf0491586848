import { i18n } from '@lingui/core';
import type circuit from './en.circuit.json';
import type dissect from './en.dissect.json';
import type experiments from './en.experiments.json';
import type help from './en.help.json';
import type english from './en.json';
import messages from './en.json';
import type prune from './en.prune.json';
import type runs from './en.runs.json';
import type training from './en.training.json';
import type twin from './en.twin.json';

/** Id of a message in the catalogue. */
export type MessageId =
  | keyof typeof english
  | keyof typeof training
  | keyof typeof runs
  | keyof typeof dissect
  | keyof typeof experiments
  | keyof typeof help
  | keyof typeof prune
  | keyof typeof circuit
  | keyof typeof twin;

/** Values for the placeholders of a message. */
export type MessageValues = Readonly<Record<string, string | number>>;

i18n.load('en', messages);
i18n.activate('en');

/** The message with this id in the page's language. */
export function t(id: MessageId, values?: MessageValues): string {
  return i18n._(id, values as Record<string, string | number>);
}

/** Whether the catalogue has a message with this id. */
export function isMessageId(id: string): id is MessageId {
  return i18n.messages[id] !== undefined;
}

/** A number as the page's language writes it. */
export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return i18n.number(value, options);
}

/** Makes a formatter for numbers that change with every frame: several times as fast as `formatNumber`. */
export function createNumberFormat(options: Intl.NumberFormatOptions): (value: number) => string {
  let format: Intl.NumberFormat | null = null;
  i18n.on('change', () => {
    format = null;
  });
  return (value) => {
    format ??= new Intl.NumberFormat(i18n.locale, options);
    return format.format(value);
  };
}

/** A share 0–1 as a percentage with this many decimals. */
export function formatPercent(share: number, decimals = 0): string {
  return i18n.number(share, {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}
