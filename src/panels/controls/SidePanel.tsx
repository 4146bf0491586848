import { X } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { t } from '../../locales/i18n';
import { IconButton } from './IconButton';
import styles from './SidePanel.module.css';

interface SidePanelProps {
  /** Accessible name. */
  readonly label: string;
  readonly isWide: boolean;
  /** What stands at its top. */
  readonly title: ReactNode;
  /** Further buttons beside the title. */
  readonly tools?: ReactNode;
  /** Only its top is shown where it is a sheet, on a phone. */
  readonly isFolded?: boolean;
  /** With a button that closes it. */
  readonly onClose?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** The panel at the right of the scene; a sheet below it on a phone. */
export function SidePanel(props: SidePanelProps) {
  const { label, isWide, title, tools, isFolded = false, onClose, children } = props;
  return (
    <section
      className={styles.panel}
      aria-label={label}
      data-covers="right"
      data-side={isWide ? 'wide' : undefined}
      data-sheet={isFolded ? 'folded' : 'open'}
    >
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {tools}
        {onClose && (
          <span className={styles.close}>
            <IconButton icon={X} label={t('train.closeTab')} onClick={onClose} />
          </span>
        )}
      </div>
      {children}
    </section>
  );
}

/** What a panel or a tab of it shows: it scrolls, and its code may be on the way. */
export function SideContent({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<p className={styles.message}>{t('train.tabLoading')}</p>}>{children}</Suspense>;
}

/** Class of the part of a side panel that scrolls. */
export const sideContentClass = styles.content;
/** Class of the part of a title that is less important. */
export const sideStatusClass = styles.status;
