/** Largest number of weight matrices that the shaders take. */
export const MOST_MATRICES = 6;
/** Width of every data texture, so that item i lies at (i & 1023, i >> 10). */
export const TEXTURE_WIDTH = 1024;

/**
 * Finds the ends and the signal of one edge from its id alone: positions, weights, sources and neurons lie in textures.
 * `STRIP` is defined for lines, which have no width.
 */
export const edgeVertexShader = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
in uint edge;
uniform sampler2D positions, weights, sources, neuronValues;
uniform int matrices, ownStart;
uniform int weightStart[${MOST_MATRICES}], units[${MOST_MATRICES}], layerStart[${MOST_MATRICES + 1}];
uniform float contributionScale[${MOST_MATRICES}], gain[${MOST_MATRICES}], neuronScale[${MOST_MATRICES + 1}];
uniform float gamma, alpha, gateFloor, gateFull, curve, halfWidth, ownBoost, otherDim;
uniform vec2 bufferSize;
out float side;
flat out vec2 signal;

vec4 read(sampler2D table, int index) {
  return texelFetch(table, ivec2(index & 1023, index >> 10), 0);
}

void main() {
  int id = int(edge);
  int m = 0;
  for (int l = 1; l < ${MOST_MATRICES}; l++) if (l < matrices && id >= weightStart[l]) m = l;
  int offset = id - weightStart[m];
  int source = offset / units[m];
  int target = layerStart[m + 1] + offset - source * units[m];
  source += layerStart[m];

  float contribution = read(sources, source).r * read(weights, id).r * contributionScale[m];
  // The edges of a neuron that is looked at are all seen, however weak they are and whatever they lead to.
  bool isOwn = gl_InstanceID >= ownStart;
  float strength = pow(min(abs(contribution), 1.0), isOwn ? 1.0 : gamma) * alpha * gain[m];
  strength *= isOwn ? ownBoost : otherDim;
  if (m < matrices - 1 && !isOwn) {
    float lit = abs(read(neuronValues, target).r) * neuronScale[m + 1];
    strength *= mix(gateFloor, 1.0, smoothstep(0.0, gateFull, lit));
  }
  signal = contribution > 0.0 ? vec2(strength, 0.0) : vec2(0.0, strength);

  vec3 a = read(positions, source).xyz;
  vec3 d = read(positions, target).xyz;
  vec3 pull = vec3((d.x - a.x) * curve, 0.0, 0.0);
  vec3 b = a + pull;
  vec3 c = d - pull;
  float t = position.x;
  float s = 1.0 - t;
  vec3 point = s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d;
  mat4 toClip = projectionMatrix * viewMatrix;
  gl_Position = toClip * vec4(point, 1.0);
  side = position.y;
  #ifndef STRIP
    vec3 slope = s * s * (b - a) + 2.0 * s * t * (c - b) + t * t * (d - c);
    vec4 clipSlope = toClip * vec4(slope, 0.0);
    vec2 direction = (clipSlope.xy * gl_Position.w - gl_Position.xy * clipSlope.w) * bufferSize;
    float speed = length(direction);
    direction = speed > 0.0 ? direction / speed : vec2(1.0, 0.0);
    // Clip space is two units wide: one pixel is 2 / bufferSize.
    gl_Position.xy += vec2(-direction.y, direction.x) * side * halfWidth * 2.0 / bufferSize * gl_Position.w;
  #endif
}`;

/** Adds a ribbon to the signed density: positive signal into red, negative into green. */
export const ribbonFragmentShader = /* glsl */ `
precision highp float;
in float side;
flat in vec2 signal;
out vec4 density;
void main() {
  float profile = 1.0 - side * side;
  density = vec4(signal * profile * profile, 0.0, 0.0);
}`;

/** Draws a line straight to the screen: light on the dark background, ink on paper. */
export const lineFragmentShader = /* glsl */ `
precision highp float;
flat in vec2 signal;
uniform vec3 positiveColour, negativeColour;
uniform float onPaper;
out vec4 colour;
void main() {
  float strength = min(signal.x + signal.y, 1.0);
  vec3 hue = signal.x > 0.0 ? positiveColour : negativeColour;
  colour = vec4(hue * strength, strength * onPaper);
}`;
