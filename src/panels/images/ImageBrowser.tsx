import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import { placeSample } from '../../store/pad';
import type { ImageQuery } from '../../trainer/protocol';
import { IconButton } from '../controls/IconButton';
import { moveFocus } from '../controls/moveFocus';
import { TextButton } from '../controls/TextButton';
import { ClassButtons } from './ClassButtons';
import styles from './DataTab.module.css';
import { ImageButton } from './ImageButton';
import { LoadedNote } from './LoadedNote';
import { useImagePage } from './useImagePage';

const IMAGES_PER_PAGE = 56;

/** The images of the data set by class, a page at a time; a press puts one on the pad. */
export function ImageBrowser() {
  const [part, setPart] = useState<ImageQuery['part']>('train');
  const [digit, setDigit] = useState<number | null>(null);
  const [start, setStart] = useState(0);
  const { page, tryAgain } = useImagePage({ part, digit, start, count: IMAGES_PER_PAGE });
  const choose = (nextPart: ImageQuery['part'], nextDigit: number | null): void => {
    setPart(nextPart);
    setDigit(nextDigit);
    setStart(0);
  };
  const { matching, classCounts, images } = page === null || page === 'failed' ? NO_IMAGES : page;
  // A run of fewer images may have none on this page.
  useEffect(() => {
    if (matching > 0 && start >= matching) setStart(0);
  }, [matching, start]);
  return (
    <fieldset className={styles.group}>
      <legend>{t('data.browse')}</legend>
      <div className={styles.parts}>
        {(['train', 'test'] as const).map((each) => (
          <button key={each} type="button" aria-pressed={part === each} onClick={() => choose(each, digit)}>
            {t(each === 'train' ? 'data.trainPart' : 'data.testPart')}
          </button>
        ))}
      </div>
      <ClassButtons counts={classCounts} selected={digit} onSelect={(next) => choose(part, next)} />
      <div className={styles.pager}>
        <IconButton
          icon={ChevronLeft}
          label={t('data.previousPage')}
          disabled={start === 0}
          onClick={() => setStart(start - IMAGES_PER_PAGE)}
        />
        <span aria-live="polite">
          {page === 'failed'
            ? t('data.failed')
            : t(page === null ? 'data.loading' : 'data.shown', {
                from: formatNumber(Math.min(start + 1, matching)),
                to: formatNumber(Math.min(start + IMAGES_PER_PAGE, matching)),
                matching: formatNumber(matching),
              })}
        </span>
        <IconButton
          icon={ChevronRight}
          label={t('data.nextPage')}
          disabled={start + IMAGES_PER_PAGE >= matching}
          onClick={() => setStart(start + IMAGES_PER_PAGE)}
        />
      </div>
      {page === 'failed' && <TextButton onClick={tryAgain}>{t('notice.retry')}</TextButton>}
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: arrow keys move among the buttons within */}
      <ul className={styles.grid} onKeyDown={moveFocus}>
        {images.map((image, place) => (
          <li key={image.index}>
            <ImageButton
              image={image}
              isTabStop={place === 0}
              onClick={() => placeSample(image.pixels, image.label)}
            />
          </li>
        ))}
      </ul>
      <LoadedNote part={part} />
    </fieldset>
  );
}

const NO_IMAGES = { matching: 0, classCounts: [], images: [] } as const;
