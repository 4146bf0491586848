import '../locales/helpWords';
import '../locales/trainingWords';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { t } from '../locales/i18n';
import { IconButton } from '../panels/controls/IconButton';
import { appStore } from '../store/appStore';
import { useAppStore } from '../store/useAppStore';
import styles from './HelpDialog.module.css';
import { shortcuts } from './shortcuts';

/** Every key, what the picture means, and where things come from. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const singleKeys = useAppStore((state) => state.singleKeys);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const close = (): void => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="help-title"
      // A press beside the dialog closes it too; browsers that don't know this have Escape and the button.
      closedby="any"
      onClose={onClose}
    >
      <div className={styles.head}>
        <h2 id="help-title">{t('help.title')}</h2>
        <IconButton icon={X} label={t('help.close')} onClick={close} />
      </div>
      <h3>{t('help.about')}</h3>
      <p>{t('help.aboutText')}</p>
      <p>{t('help.brightness')}</p>
      <p>{t('help.frozen')}</p>
      <p className={styles.licence}>{t('help.licence')}</p>
      <h3>{t('help.keys')}</h3>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => appStore.setState({ singleKeys: event.target.checked })}
        />
        {t('help.singleKeys')}
      </label>
      <dl className={styles.keys}>
        {shortcuts.map(({ key, shown, modifier, message }) => (
          <div key={key}>
            <dt>
              <kbd>{modifier ? `${t(modifier)} ${shown}` : shown}</kbd>
            </dt>
            <dd>{t(message)}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('help.drawKeys')}</h3>
      <dl className={styles.keys}>
        <div>
          <dt>
            <kbd>{t('help.arrows')}</kbd>
          </dt>
          <dd>{t('help.moveCursor')}</dd>
        </div>
        <div>
          <dt>
            <kbd>{t('help.space')}</kbd>
          </dt>
          <dd>{t('help.ink')}</dd>
        </div>
      </dl>
    </dialog>
  );
}
