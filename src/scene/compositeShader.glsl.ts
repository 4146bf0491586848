/** One triangle's worth of screen: the quad needs no camera. */
export const compositeVertexShader = /* glsl */ `
out vec2 at;
void main() {
  at = position.xy * 0.5 + 0.5;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}`;

/**
 * Background, and over it the density of the edges: brightness on a logarithmic scale, hue by the balance of the
 * signs, glow from the buffer's own mip levels. On the dark background it adds light, on paper it takes light away.
 */
export const compositeFragmentShader = /* glsl */ `
precision highp float;
uniform sampler2D density;
uniform vec2 texel, glowCentre;
uniform float hasDensity, steepness, reference, sharpness, linearTone, glow, onPaper, aspect;
uniform vec3 backgroundColour, backgroundGlowColour, positiveColour, negativeColour, neutralColour;
in vec2 at;
out vec4 colour;

float brightness(float total) {
  return linearTone > 0.5 ? total : log(1.0 + steepness * total) / log(1.0 + steepness * reference);
}

vec3 hue(vec2 d) {
  float balance = (d.r - d.g) / (d.r + d.g + 1e-4);
  vec3 pure = balance > 0.0 ? positiveColour : negativeColour;
  return mix(neutralColour, pure, smoothstep(0.0, sharpness, abs(balance)));
}

vec2 blurred(float level) {
  vec2 e = texel * exp2(level) * 0.75;
  return 0.25 * (
    textureLod(density, at + e * vec2(-0.5, -1.0), level).rg + textureLod(density, at + e * vec2(1.0, -0.5), level).rg +
    textureLod(density, at + e * vec2(0.5, 1.0), level).rg + textureLod(density, at + e * vec2(-1.0, 0.5), level).rg);
}

// Beyond full brightness a hue goes to warm white, not to the hue of whichever channel is left below 1.
vec3 glowing(vec3 pure, float b) {
  vec3 white = vec3(1.0, 0.96, 0.9);
  return mix(pure * min(b, 1.0), white, 1.0 - exp(-0.8 * max(b - 1.0, 0.0)));
}

// Less than one step of an 8-bit channel, against bands in the soft glow.
float dither() {
  return (fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5) / 255.0;
}

void main() {
  vec2 away = (at - glowCentre) * vec2(min(aspect, 1.9), 1.0);
  float centre = exp(-2.6 * dot(away, away));
  vec3 c = mix(backgroundColour, backgroundGlowColour, centre);
  if (hasDensity > 0.5) {
    vec2 sharp = textureLod(density, at, 0.0).rg;
    vec2 soft = blurred(2.0) * 0.5 + blurred(3.0) * 0.3 + blurred(4.0) * 0.2;
    float b = brightness(sharp.r + sharp.g);
    float g = brightness(soft.r + soft.g) * glow;
    if (onPaper > 0.5) {
      c = mix(c, hue(soft), 1.0 - exp(-0.55 * g));
      c = mix(c, hue(sharp), 1.0 - exp(-1.9 * b));
      c *= mix(1.0, 0.72, smoothstep(0.8, 1.7, b));
    } else {
      c += glowing(hue(sharp), b);
      c += hue(soft) * g * (1.0 - 0.75 * min(b, 1.0));
    }
  }
  colour = vec4(c + dither(), 1.0);
}`;
