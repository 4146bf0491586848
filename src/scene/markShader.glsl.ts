import { MOST_MATRICES } from './edgeShader.glsl';

/** One quad round each marked neuron. Sizes are in CSS pixels, so that rings are seen however small the neuron is. */
export const markVertexShader = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
in vec2 mark;
uniform sampler2D positions;
uniform float cell[${MOST_MATRICES + 1}];
uniform vec2 screenSize;
out vec2 at;
flat out float ringRadius;
flat out int kinds;

void main() {
  int index = int(mark.x);
  vec4 place = texelFetch(positions, ivec2(index & 1023, index >> 10), 0);
  int layer = int(place.w + 0.5);
  kinds = int(mark.y);
  gl_Position = projectionMatrix * viewMatrix * vec4(place.xyz, 1.0);
  float perUnit = 0.5 * screenSize.y * projectionMatrix[1][1] / max(gl_Position.w, 0.001);
  ringRadius = max(layer == 0 ? 7.0 : 5.5, (layer == 0 ? 0.78 : 0.47) * cell[layer] * perUnit);
  at = position.xy * (ringRadius + 8.0);
  gl_Position.xy += at * 2.0 / screenSize * gl_Position.w;
}`;

/**
 * Selected: a solid ring. Pinned: a dashed one, outside the other where both are. Hovered: a thin ring. Silenced: a
 * cross through the neuron; changed otherwise: a bar. All are edged with the background, to stand out on light and dark.
 */
export const markFragmentShader = /* glsl */ `
precision highp float;
precision highp int;
in vec2 at;
flat in float ringRadius;
flat in int kinds;
uniform vec3 winnerColour, labelColour, backgroundColour;
uniform float pixelRatio;
out vec4 colour;

vec2 stroke(float distance, float halfWidth) {
  float soft = 0.5 / pixelRatio;
  return vec2(
    1.0 - smoothstep(halfWidth - soft, halfWidth + soft, distance),
    (1.0 - smoothstep(halfWidth + 1.0 - soft, halfWidth + 1.0 + soft, distance)) * 0.85);
}

void main() {
  float r = length(at);
  vec2 cover = vec2(0.0);
  bool isSelected = (kinds & 1) != 0;
  bool isPinned = (kinds & 2) != 0;
  if (isSelected) cover = max(cover, stroke(abs(r - ringRadius), 1.1));
  if (isPinned) {
    float dash = cos(atan(at.y, at.x) * 8.0) > -0.2 ? 1.0 : 0.0;
    cover = max(cover, stroke(abs(r - ringRadius - (isSelected ? 4.0 : 0.0)), 1.1) * dash);
  }
  if ((kinds & 4) != 0 && !isSelected && !isPinned) cover = max(cover, stroke(abs(r - ringRadius), 0.7));
  float reach = ringRadius * 1.05;
  if ((kinds & 16) != 0 && r < reach) {
    vec2 turned = vec2(at.x + at.y, at.x - at.y) * 0.70710678;
    cover = max(cover, stroke(min(abs(turned.x), abs(turned.y)), 1.2));
  }
  if ((kinds & 8) != 0 && r < reach) cover = max(cover, stroke(abs(at.y), 1.6));
  colour = vec4(mix(backgroundColour, winnerColour, cover.x) * cover.y, cover.y);
  if (cover.x > 0.0) colour = vec4(mix(colour.rgb, winnerColour, cover.x), max(cover.y, cover.x));
}`;
