import { STAR, WRONG } from '../visual/galaxyPicture';

/** Points face the viewer; the one that is met is larger. */
export const galaxyVertexShader = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
in float point;
uniform sampler2D points;
uniform vec2 screenSize;
uniform float pointSize, starSize, nearest, farthest;
uniform int met;
out vec2 at;
flat out int digit, isWrong, isMet;
flat out float haze, pixels;

void main() {
  int index = int(point);
  vec4 place = texelFetch(points, ivec2(index & 1023, index >> 10), 0);
  int code = int(place.w + 0.5);
  isWrong = code / ${WRONG};
  digit = code - isWrong * ${WRONG};
  isMet = index == met ? 1 : 0;
  bool isStar = digit == ${STAR};
  gl_Position = projectionMatrix * viewMatrix * vec4(place.xyz, 1.0);
  float perUnit = 0.5 * screenSize.y * projectionMatrix[1][1] / gl_Position.w;
  float height = max((isStar ? starSize : pointSize) * perUnit, isStar ? 22.0 : 8.0) * (isMet == 1 ? 1.7 : 1.0);
  // The glyph takes the middle half of its quad; round it there is room for rings, and for the star's glow.
  pixels = height;
  at = position.xy;
  gl_Position.xy += at * height * 2.0 / screenSize * gl_Position.w;
  haze = isStar || isMet == 1 ? 0.0 : smoothstep(nearest, farthest, gl_Position.w);
}`;

/** A digit in its colour, hazier with distance; a ring round wrong answers; the drawing as a star with a glow. */
export const galaxyFragmentShader = /* glsl */ `
precision highp float;
precision highp int;
uniform sampler2D atlas;
uniform vec3 hues[${STAR}];
uniform vec3 backgroundColour, backgroundGlowColour, winnerColour, haloColour;
uniform float pixelRatio, onPaper;
in vec2 at;
flat in int digit, isWrong, isMet;
flat in float haze, pixels;
out vec4 colour;

float line(float distance, float halfWidth) {
  return 1.0 - smoothstep(halfWidth - 0.5 / pixelRatio, halfWidth + 0.5 / pixelRatio, distance);
}

void main() {
  float r = length(at) * pixels;
  if (digit == ${STAR}) {
    // Four points: the closer to an axis, the farther it reaches.
    vec2 a = abs(at) * 1.25;
    float shape = sqrt(a.x) + sqrt(a.y);
    float core = 1.0 - smoothstep(0.92, 1.0, shape);
    float rim = 1.0 - smoothstep(1.04, 1.12, shape);
    float glow = exp(-7.0 * dot(at, at)) * smoothstep(1.0, 0.6, length(at)) * 0.55;
    vec3 c = mix(backgroundColour, winnerColour, core);
    float cover = max(core, rim * 0.85);
    colour = vec4(c * cover + haloColour * glow * (1.0 - cover) * (1.0 - onPaper), cover + glow * onPaper * 0.4 * (1.0 - cover));
    return;
  }
  vec2 uv = at + 0.5;
  bool inside = all(greaterThan(uv, vec2(0.0))) && all(lessThan(uv, vec2(1.0)));
  float glyph = inside ? texture(atlas, vec2((float(digit) + uv.x) / ${STAR}.0, uv.y)).a : 0.0;
  float ring = isWrong == 1 ? line(abs(r - pixels * 0.62), 0.6) : 0.0;
  float metRing = isMet == 1 ? line(abs(r - pixels * 0.8), 1.0) : 0.0;
  vec3 distant = mix(backgroundGlowColour, backgroundColour, 0.3);
  vec3 hue = mix(hues[digit], distant, haze * 0.5);
  vec3 ringHue = mix(winnerColour, distant, haze * 0.5);
  float cover = max(glyph, ring);
  colour = vec4(mix(hue * glyph, ringHue, ring), cover);
  colour = mix(colour, vec4(winnerColour, 1.0), metRing);
}`;
