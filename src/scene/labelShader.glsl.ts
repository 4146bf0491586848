import { labelGeometry } from '../visual/layout';

const { labelStart, labelSize, barStart, barLength, barHeight } = labelGeometry;

/** Digits and bars, of probability as a rule, stand to the viewer's right of the outputs: ten labels, then ten bars. */
export const labelVertexShader = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D positions, neuronValues;
uniform int firstOutput, outputs;
uniform float outputCell;
out vec2 at;
flat out int digit, isBar;
flat out float value;

void main() {
  digit = gl_InstanceID % outputs;
  isBar = gl_InstanceID / outputs;
  int index = firstOutput + digit;
  ivec2 texel = ivec2(index & 1023, index >> 10);
  value = texelFetch(neuronValues, texel, 0).r;
  at = position.xy;
  vec2 label = vec2(float(${labelStart}) + at.x * float(${labelSize}), (at.y - 0.5) * float(${labelSize}));
  vec2 bar = vec2(float(${barStart}) + at.x * float(${barLength}), (at.y - 0.5) * float(${barHeight}));
  vec4 place = viewMatrix * vec4(texelFetch(positions, texel, 0).xyz, 1.0);
  place.xy += (isBar == 1 ? bar : label) * outputCell;
  gl_Position = projectionMatrix * place;
}`;

/** Premultiplied colours; the winning digit in its own colour, a negative value in that of what speaks against. */
export const labelFragmentShader = /* glsl */ `
precision highp float;
precision highp int;
uniform sampler2D atlas;
uniform int outputs;
uniform float bars;
uniform vec3 labelColour, winnerColour, negativeColour, trackColour;
in vec2 at;
flat in int digit, isBar;
flat in float value;
out vec4 colour;

void main() {
  float amount = abs(value);
  vec3 lit = mix(labelColour, value < 0.0 ? negativeColour : winnerColour, smoothstep(0.05, 0.5, amount));
  if (isBar == 1) {
    vec2 pixel = fwidth(at);
    float filled = amount > 0.0 ? clamp((amount - at.x) / pixel.x + 0.5, 0.0, 1.0) : 0.0;
    vec2 edge = min(at, 1.0 - at) / pixel;
    float inside = clamp(min(edge.x, edge.y) + 0.5, 0.0, 1.0);
    float cover = mix(0.75, 1.0, filled) * inside * bars;
    colour = vec4(mix(trackColour, lit, filled) * cover, cover);
    return;
  }
  float cover = texture(atlas, vec2((float(digit) + at.x) / float(outputs), at.y)).a;
  colour = vec4(lit * cover, cover);
}`;
