import { t } from '../../locales/i18n';
import { type ScheduleSpec, STEPS_SETTING, schedules } from '../../nn/learningRateSchedule';
import { stepsPerEpoch } from '../../store/training';
import { NumberField } from '../controls/NumberField';
import { SelectField } from '../controls/SelectField';
import { changeDraft, currentDraft } from './specDraft';
import { typicalSchedule } from './typicalSettings';
import { useDraft } from './useDraft';
import { wordFor } from './wordFor';

type Kind = ScheduleSpec['kind'];

const kinds = Object.keys(schedules) as Kind[];

/** How the learning rate changes with the step: the schedule, its settings, and the warm-up. */
export function ScheduleFields() {
  const { schedule = { kind: 'constant' } } = useDraft();
  const values = schedule as unknown as Readonly<Record<string, number | undefined>>;
  const change = (name: string, value: number | undefined): void => {
    const { [name]: _, ...others } = values;
    const changed = value === undefined ? others : { ...values, [name]: value };
    changeSchedule(changed as unknown as ScheduleSpec);
  };
  return (
    <>
      <SelectField
        label={t('network.schedule')}
        value={schedule.kind}
        choices={kinds}
        nameOf={(kind) => wordFor('schedule', kind)}
        onChange={(kind) => changeSchedule(typicalSchedule(kind, stepsOfDraft(), schedule.warmUp))}
      />
      {Object.entries(schedules[schedule.kind].settings).map(([name, { min, max, isInteger }]) => (
        <NumberField
          key={name}
          label={wordFor('setting', name)}
          min={min}
          max={max}
          isInteger={isInteger}
          value={values[name]}
          onChange={(value) => change(name, value)}
        />
      ))}
      <NumberField
        label={t('network.warmUp')}
        isInteger
        min={0}
        max={STEPS_SETTING.max}
        fallback={0}
        value={schedule.warmUp}
        onChange={(value) => change('warmUp', value)}
      />
    </>
  );
}

/** A rate that stays constant from the first step on is what a spec without schedule says. */
function changeSchedule(schedule: ScheduleSpec): void {
  const isDefault = schedule.kind === 'constant' && schedule.warmUp === undefined;
  changeDraft({ schedule: isDefault ? undefined : schedule });
}

/** Mini-batches in an epoch of the draft; of one image each while its batch size can't be used. */
function stepsOfDraft(): number {
  const steps = stepsPerEpoch(currentDraft());
  return Number.isFinite(steps) ? steps : 1;
}
