import { X } from 'lucide-react';
import { isMessageId, type MessageId, t } from '../../locales/i18n';
import { dismissNotice } from '../../store/notices';
import { useAppStore } from '../../store/useAppStore';
import { IconButton } from '../controls/IconButton';
import styles from './Notices.module.css';

/** Problems in plain sentences, each with a way on. */
export function Notices() {
  const notices = useAppStore((state) => state.notices);
  return (
    <div className={styles.notices}>
      {notices.map(({ message, values, action }) => (
        <div key={message} role="alert" className={styles.notice}>
          <p>{t(known(message), values)}</p>
          {action && (
            <button type="button" className={styles.action} onClick={action.run}>
              {t(known(action.label))}
            </button>
          )}
          <IconButton icon={X} label={t('notice.close')} onClick={() => dismissNotice(message)} />
        </div>
      ))}
    </div>
  );
}

function known(id: string): MessageId {
  if (!isMessageId(id)) throw new Error(`There is no message "${id}".`);
  return id;
}
