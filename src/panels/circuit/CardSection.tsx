import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { CircuitCard, CircuitProof } from '../../dissect/circuits/circuit';
import { cardText } from '../../dissect/circuits/circuitCard';
import { t } from '../../locales/i18n';
import { circuit, circuitNodes } from '../../store/circuit';
import { readCircuitCard } from '../../store/circuitCard';
import { circuitHash } from '../../store/circuitLink';
import { circuitProof } from '../../store/circuitProof';
import { useAppStore } from '../../store/useAppStore';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';
import { CopyButton } from '../runs/CopyButton';
import styles from './Circuit.module.css';
import { CARD_SIZE, cardDescription, drawCard } from './drawCard';
import { saveFile } from './saveFile';

/** The circuit with its proof on one card: to look at, to keep as a file or a picture, to hand on as a link. */
export function CardSection() {
  const state = useStore(circuit);
  const { proof, of } = useStore(circuitProof);
  // What can be linked to depends on the network on screen, its operations and whether it trains.
  useAppStore((page) => [page.learnedVersion, page.operations.length, page.training.status].join());
  const card = of !== null && of === circuitNodes(state) ? readCircuitCard() : null;
  return (
    <section className={styles.section} aria-label={t('circuit.card')}>
      <h3>{t('circuit.card')}</h3>
      {card === null || proof === null ? (
        <p className={shared.note}>{t('circuit.cardWaits')}</p>
      ) : (
        <div className={styles.card}>
          <CardPreview card={card} proof={proof} />
          <div className={shared.row}>
            <TextButton
              onClick={() => saveFile(`${fileName(card)}.json`, cardText(card), 'application/json')}
            >
              {t('circuit.saveJson')}
            </TextButton>
            <SavePicture card={card} proof={proof} />
          </div>
          <LinkButton link={circuitHash(state)} />
        </div>
      )}
    </section>
  );
}

interface CardProps {
  readonly card: CircuitCard;
  readonly proof: CircuitProof;
}

function CardPreview({ card, proof }: CardProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useAppStore((page) => page.theme);
  useEffect(() => {
    if (canvas.current) drawCard(canvas.current, { card, proof, theme });
  }, [card, proof, theme]);
  return (
    <canvas
      ref={canvas}
      className={styles.picture}
      {...CARD_SIZE}
      role="img"
      aria-label={cardDescription(card)}
    />
  );
}

function SavePicture({ card, proof }: CardProps) {
  const theme = useAppStore((page) => page.theme);
  const save = (): void => {
    const canvas = document.createElement('canvas');
    drawCard(canvas, { card, proof, theme });
    canvas.toBlob((blob) => blob && saveFile(`${fileName(card)}.png`, blob, 'image/png'));
  };
  return <TextButton onClick={save}>{t('circuit.savePicture')}</TextButton>;
}

function LinkButton({ link }: { readonly link: ReturnType<typeof circuitHash> }) {
  if (typeof link === 'string') return <p className={shared.note}>{t(`circuit.noLink.${link}`)}</p>;
  const url = (): string => `${location.href.split('#')[0]}${link.hash}`;
  return (
    <>
      <CopyButton label={t('circuit.copyLink')} text={url} />
      <p className={shared.note}>
        {t(link.hash.includes('network=shipped') ? 'circuit.linkShipped' : 'circuit.linkHow')}
      </p>
    </>
  );
}

/** circuit-3v8-271.json */
function fileName({ task, edges }: CircuitCard): string {
  return `circuit-${'pair' in task ? task.pair.join('v') : task.digit}-${edges}`;
}
