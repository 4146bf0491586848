import { t } from '../../locales/i18n';
import { CLASS_COUNT } from '../../nn/networkSpec';
import { useAppStore } from '../../store/useAppStore';
import { digitColours } from '../../visual/galaxyPicture';
import styles from './Galaxy.module.css';

const digits = Array.from({ length: CLASS_COUNT }, (_, digit) => digit);

/** What the points are: each is drawn as its true digit, in that digit's colour; a ring says that the answer is wrong. */
export function DigitKey() {
  const theme = useAppStore((state) => state.theme);
  return (
    <>
      <ul className={styles.key}>
        {digits.map((digit) => (
          <li key={digit} aria-label={t('galaxy.digit', { digit })}>
            <span style={{ color: digitColours[theme][digit] }}>{digit}</span>
          </li>
        ))}
      </ul>
      <p className={styles.marks}>{t('galaxy.marks')}</p>
    </>
  );
}
