import { type KeyboardEvent, useRef } from 'react';
import { t } from '../../locales/i18n';
import { LONGEST_NAME } from '../../store/keptRun';
import { renameRun } from '../../store/runActions';
import type { RunRecord } from '../../store/trainingState';
import styles from './RunsTab.module.css';

/** The name of a run, which can be typed over. Enter keeps the new one, Escape the old. */
export function RunName({ run }: { readonly run: RunRecord }) {
  const input = useRef<HTMLInputElement>(null);
  const keep = (): void => {
    if (!input.current) return;
    renameRun(run.id, input.current.value);
    if (input.current.value.trim() === '') input.current.value = run.name;
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && input.current) input.current.value = run.name;
    if (event.key === 'Enter' || event.key === 'Escape') input.current?.blur();
  };
  return (
    <input
      key={run.name}
      ref={input}
      className={styles.name}
      aria-label={t('runs.nameOf', { name: run.name })}
      defaultValue={run.name}
      maxLength={LONGEST_NAME}
      autoComplete="off"
      spellCheck={false}
      onBlur={keep}
      onKeyDown={handleKey}
    />
  );
}
