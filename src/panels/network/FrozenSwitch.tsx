import { Snowflake } from 'lucide-react';
import { t } from '../../locales/i18n';
import { IconButton } from '../controls/IconButton';

interface FrozenSwitchProps {
  /** What the layer is called. */
  readonly layer: string;
  readonly frozen: boolean | undefined;
  /** Undefined for a layer that learns, as specs leave it out. */
  readonly onChange: (frozen: true | undefined) => void;
}

/** Whether a layer's weights and biases stay as they are. */
export function FrozenSwitch({ layer, frozen = false, onChange }: FrozenSwitchProps) {
  return (
    <IconButton
      icon={Snowflake}
      label={t('network.freeze', { layer })}
      pressed={frozen}
      onClick={() => onChange(frozen ? undefined : true)}
    />
  );
}
