import { useState } from 'react';
import { NumberField } from './NumberField';
import type { NumberRange } from './readNumber';

interface HeldNumberFieldProps extends Omit<NumberRange, 'fallback'> {
  readonly label: string;
  /** Null while there is none. */
  readonly value: number | null;
  /** Called with numbers that can be used alone. */
  readonly onChange: (value: number) => void;
}

/** A field for a number that is held elsewhere. What is typed and can't be used stays, until something else has chosen another value. */
export function HeldNumberField({ value, onChange, ...field }: HeldNumberFieldProps) {
  const [unusable, setUnusable] = useState<{ readonly beside: number | null } | null>(null);
  const isUnusable = unusable !== null && unusable.beside === value;
  return (
    <NumberField
      {...field}
      value={isUnusable ? Number.NaN : (value ?? undefined)}
      onChange={(next) => {
        const canUse = next !== undefined && !Number.isNaN(next);
        setUnusable(canUse || next === undefined ? null : { beside: value });
        if (canUse) onChange(next);
      }}
    />
  );
}
