import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import { dismissDataNotices } from '../../store/dataSet';
import { type BrowsedImage, browseImages } from '../../store/imageBrowser';
import { placeSample } from '../../store/pad';
import { IconButton } from '../controls/IconButton';
import { moveFocus } from '../controls/moveFocus';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';
import type { MatrixCell } from './cellImages';
import { MistakeButton } from './MistakeButton';
import styles from './Mistakes.module.css';

const IMAGES_PER_PAGE = 24;

interface CellImagesProps {
  readonly cell: MatrixCell;
  /** Places among the test images. */
  readonly indices: readonly number[];
  readonly onClose: () => void;
}

/** The test images of one cell, a page at a time; a press puts one on the pad. */
export function CellImages({ cell, indices, onClose }: CellImagesProps) {
  const [page, setPage] = useState(0);
  const lastPage = Math.max(0, Math.ceil(indices.length / IMAGES_PER_PAGE) - 1);
  // A change to the network can make a cell smaller while it is open.
  const shownPage = Math.min(page, lastPage);
  const start = shownPage * IMAGES_PER_PAGE;
  const wanted = indices.slice(start, start + IMAGES_PER_PAGE);
  const { images, tryAgain } = useImages(wanted);
  const group = useRef<HTMLFieldSetElement>(null);
  const haveCome = images.length > 0;
  // Below the matrix, out of sight on a low screen; when the images have come, they need more room. Once: where one has
  // scrolled to stays when others take their place, as they do in training.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    group.current?.scrollIntoView({ block: 'nearest' });
  }, [haveCome]);
  const values = { ...cell, count: indices.length };
  return (
    <fieldset ref={group} className={shared.group}>
      <legend>
        <span className={styles.cellTitle}>
          {t(cell.label === cell.answer ? 'mistakes.rightTitle' : 'mistakes.cellTitle', values)}
          <IconButton icon={X} label={t('mistakes.close')} onClick={onClose} />
        </span>
      </legend>
      {indices.length === 0 && <p className={shared.note}>{t('mistakes.noImages')}</p>}
      {images === 'failed' && (
        <div className={shared.row}>
          <p className={shared.note}>{t('effect.failed')}</p>
          <TextButton onClick={tryAgain}>{t('notice.retry')}</TextButton>
        </div>
      )}
      {lastPage > 0 && (
        <div className={styles.pager}>
          <IconButton
            icon={ChevronLeft}
            label={t('mistakes.previous')}
            disabled={shownPage === 0}
            onClick={() => setPage(shownPage - 1)}
          />
          <span aria-live="polite">
            {t('mistakes.page', {
              from: formatNumber(start + 1),
              to: formatNumber(start + wanted.length),
              count: formatNumber(indices.length),
            })}
          </span>
          <IconButton
            icon={ChevronRight}
            label={t('mistakes.next')}
            disabled={shownPage === lastPage}
            onClick={() => setPage(shownPage + 1)}
          />
        </div>
      )}
      {images !== 'failed' && (
        // biome-ignore lint/a11y/noNoninteractiveElementInteractions: arrow keys move among the buttons within
        <ul className={styles.images} onKeyDown={moveFocus}>
          {images.map((image, place) => (
            <li key={image.index}>
              <MistakeButton
                image={image}
                answer={cell.answer}
                isTabStop={place === 0}
                onClick={() => placeSample(image.pixels, image.label)}
              />
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

interface Images {
  readonly images: readonly BrowsedImage[] | 'failed';
  readonly tryAgain: () => void;
}

/** Asks for these test images; those before stay until the new ones have come. */
function useImages(indices: readonly number[]): Images {
  const [images, setImages] = useState<Images['images']>([]);
  const [attempt, setAttempt] = useState(0);
  const key = indices.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says which, `attempt` that they are asked for anew
  useEffect(() => {
    let isWanted = true;
    const query = { part: 'test', digit: null, start: 0, count: indices.length, indices } as const;
    browseImages(query, () => setAttempt((number) => number + 1)).then(
      (found) => isWanted && setImages(found.images),
      () => isWanted && setImages('failed'),
    );
    return () => {
      isWanted = false;
    };
  }, [key, attempt]);
  return {
    images,
    tryAgain() {
      dismissDataNotices();
      setImages([]);
      setAttempt((number) => number + 1);
    },
  };
}
