import { Eraser, Pencil, Undo2, X } from 'lucide-react';
import { t } from '../../locales/i18n';
import { clearPad, setTool, undo } from '../../store/pad';
import { useAppStore } from '../../store/useAppStore';
import { IconButton } from '../controls/IconButton';
import styles from './PadPanel.module.css';

/** Pen, eraser, undo, clear. */
export function PadTools() {
  const tool = useAppStore((state) => state.padTool);
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('pad.tools')}>
      <IconButton
        icon={Pencil}
        label={t('pad.pen')}
        keys="P"
        pressed={tool === 'pen'}
        onClick={() => setTool('pen')}
      />
      <IconButton
        icon={Eraser}
        label={t('pad.eraser')}
        keys="E"
        pressed={tool === 'eraser'}
        onClick={() => setTool(tool === 'eraser' ? 'pen' : 'eraser')}
      />
      <IconButton icon={Undo2} label={t('pad.undo')} keys="U" onClick={undo} />
      <IconButton icon={X} label={t('pad.clear')} keys="C" onClick={clearPad} />
    </div>
  );
}
