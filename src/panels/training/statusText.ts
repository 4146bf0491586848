import { formatNumber, t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';

/** What the trainer is doing, in a word or two; while one looks back, at which step. */
export function statusText(): string {
  const { networkSource, training, tape } = appStore.getState();
  if (networkSource === 'none') return t('answer.noNetwork');
  if (networkSource === 'shipped') return t('train.status.shipped');
  const status = t(`train.status.${training.status}`);
  return tape.position === null
    ? status
    : t('train.statusLookingBack', { status, step: formatNumber(tape.position) });
}
