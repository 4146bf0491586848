import { MOST_MATRICES } from './edgeShader.glsl';

/** Pixels of the input are squares in their plane, all other neurons discs that face the viewer. */
export const neuronVertexShader = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D positions, neuronValues;
uniform float cell[${MOST_MATRICES + 1}], neuronScale[${MOST_MATRICES + 1}];
uniform int neurons, nearestFirst;
uniform vec2 imageAxis;
uniform float pixelsPerUnit;
out vec2 at;
flat out float value, isPixel, isOutput, discPixels;
uniform int outputLayer;

void main() {
  // Painted from far to near: layers run along x, so the order depends on the side that the viewer stands on.
  int index = nearestFirst == 1 ? neurons - 1 - gl_InstanceID : gl_InstanceID;
  ivec2 texel = ivec2(index & 1023, index >> 10);
  vec4 place = texelFetch(positions, texel, 0);
  int layer = int(place.w + 0.5);
  value = texelFetch(neuronValues, texel, 0).r * neuronScale[layer];
  isPixel = layer == 0 ? 1.0 : 0.0;
  isOutput = layer == outputLayer ? 1.0 : 0.0;
  float size = cell[layer];
  if (layer == 0) {
    at = position.xy;
    vec3 corner = vec3(imageAxis.x * at.x, at.y, imageAxis.y * at.x) * size * 0.5;
    gl_Position = projectionMatrix * viewMatrix * vec4(place.xyz + corner, 1.0);
  } else {
    at = position.xy * 1.3;
    vec4 centre = viewMatrix * vec4(place.xyz, 1.0);
    centre.xy += at * size;
    gl_Position = projectionMatrix * centre;
    discPixels = size * pixelsPerUnit;
  }
}`;

/** Core, ring and halo of a neuron in one quad; premultiplied colours. */
export const neuronFragmentShader = /* glsl */ `
precision highp float;
in vec2 at;
flat in float value, isPixel, isOutput, discPixels;
uniform vec3 negativeColour, neuronColour, ringColour, activeColour, haloColour, pixelColour, gridLineColour, inkColour;
uniform float onPaper;
out vec4 colour;

void main() {
  float lit = clamp(abs(value), 0.0, 1.0);
  if (isPixel > 0.5) {
    // Lines between pixels, softened to what the screen can resolve.
    vec2 soft = fwidth(at) * 0.7;
    vec2 within = 1.0 - smoothstep(0.93 - soft, 0.93 + soft, abs(at));
    float inside = within.x * within.y;
    float line = (1.0 - inside) * (1.0 - lit) * 0.75;
    float cover = mix(mix(0.4, 0.25, onPaper), 0.97, lit) * inside;
    colour = vec4(mix(pixelColour, inkColour, lit) * cover + gridLineColour * line, cover + line * mix(0.3, 1.0, onPaper));
    return;
  }
  float r = length(at);
  float radius = 0.3 * mix(1.0, 1.15, isOutput) * (0.72 + 0.4 * sqrt(lit));
  float soft = fwidth(r) * 0.8;
  float core = 1.0 - smoothstep(radius - soft, radius + soft, r);
  // Where a disc is only a few pixels wide, a full ring would be all there is to see.
  float ringWidth = max(0.025, soft * 0.8);
  float ring = (1.0 - smoothstep(ringWidth, ringWidth + soft, abs(r - radius))) * smoothstep(4.0, 14.0, discPixels);
  float halo = exp(-5.5 * r * r) * pow(lit, 1.5) * smoothstep(1.3, 0.7, r);
  vec3 bright = mix(activeColour, negativeColour, value < 0.0 ? 0.5 : 0.0);
  if (onPaper > 0.5) {
    vec3 fill = mix(neuronColour, bright, smoothstep(0.0, 0.85, lit));
    float shade = halo * 0.3 * (1.0 - core);
    vec3 c = mix(fill, mix(ringColour, bright, lit), ring);
    float cover = max(core * 0.94, ring);
    colour = vec4(c * cover + haloColour * shade, cover + shade * (1.0 - cover));
    return;
  }
  float shading = 0.82 + 0.3 * (1.0 - r / radius);
  vec3 on = mix(bright * vec3(0.30, 0.36, 0.52), bright, smoothstep(0.0, 0.9, lit)) * shading;
  vec3 c = core * mix(neuronColour, on, smoothstep(0.0, 0.7, lit));
  c += ring * ringColour * (1.0 - 0.6 * lit) + halo * haloColour;
  colour = vec4(c, core * 0.92);
}`;
