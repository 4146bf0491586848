import { type CentringSteps, IDENTITY_TRANSFORM } from '../../digits/centring';
import { CENTRE_PIXEL, DIGIT_SIDE } from '../../digits/centringSteps';
import { formatNumber, t } from '../../locales/i18n';
import { IMAGE_SIDE } from '../../nn/inputImage';
import { inputSide } from '../../store/networkOnScreen';
import { fixedText } from '../operations/signedText';
import { centreOnPlane, type Stage, shiftByMass, stageTransform } from './centringStages';

const px = (value: number): string => fixedText(value, 1);

/** What a step of layer 0 is called. @param side That of the network's input, in pixels */
export function stageName(stage: Stage, side: number): string {
  return t(`layer0.${stage}`, { side });
}

/** What a step of layer 0 measures and does, with its numbers. */
export function stageText(stage: Stage, steps: CentringSteps): string {
  const { left, top, right, bottom } = steps.boundingBox;
  const factor = formatNumber(steps.scale, { maximumFractionDigits: 2 });
  const width = px(steps.scale * (right - left));
  const height = px(steps.scale * (bottom - top));
  const isHeldBack = steps.scale * Math.max(right - left, bottom - top) < DIGIT_SIDE - 0.05;
  const shift = shiftByMass(steps);
  switch (stage) {
    case 'crop':
      return t('layer0.cropText', {
        width: px(right - left),
        height: px(bottom - top),
        left: px(left),
        top: px(top),
      });
    case 'scale':
      return t(isHeldBack ? 'layer0.scaleMostText' : 'layer0.scaleText', { factor, width, height });
    case 'centre': {
      const before = centreOnPlane(steps, stageTransform('scale', steps));
      return t('layer0.centreText', {
        x: px(before.x),
        y: px(before.y),
        shiftX: px(shift.x),
        shiftY: px(shift.y),
        pixel: CENTRE_PIXEL,
      });
    }
    case 'pixels': {
      const moved = centreOnPlane(steps, steps.transform);
      const drawn = centreOnPlane(steps, IDENTITY_TRANSFORM);
      const side = inputSide();
      return t(side === IMAGE_SIDE ? 'layer0.pixelsText' : 'layer0.pooledText', {
        side,
        x: px(moved.x),
        y: px(moved.y),
        wasX: px(drawn.x),
        wasY: px(drawn.y),
      });
    }
  }
}
