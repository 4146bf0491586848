import {
  GLSL3,
  HalfFloatType,
  LinearFilter,
  LinearMipmapLinearFilter,
  Mesh,
  NoBlending,
  PlaneGeometry,
  RGFormat,
  ShaderMaterial,
  Vector2,
  WebGLRenderTarget,
} from 'three';
import { pictureTuning } from '../visual/pictureTuning';
import { compositeFragmentShader, compositeVertexShader } from './compositeShader.glsl';
import type { ColourUniforms } from './networkUniforms';

/** Most pixels of the density buffer, whatever the screen: filling it is what a frame costs. */
const MOST_PIXELS = 1440 * 810;

/** The signed density of the edges, and the full-screen picture of it. */
export interface DensityPicture {
  readonly target: WebGLRenderTarget;
  /** Paints background and edges over the whole screen. */
  readonly quad: Mesh;
  readonly uniforms: {
    readonly hasDensity: { value: number };
    readonly linearTone: { value: number };
    readonly glow: { value: number };
    readonly aspect: { value: number };
    readonly glowCentre: { value: Vector2 };
  };
  /** Fits the buffer to a screen of this many device pixels. */
  resize(width: number, height: number, scale: number): void;
  dispose(): void;
}

/** Creates the buffer (positive signal in red, negative in green, 16-bit floats) and its picture. */
export function createDensityPicture(colours: ColourUniforms): DensityPicture {
  const target = new WebGLRenderTarget(1, 1, {
    type: HalfFloatType,
    format: RGFormat,
    depthBuffer: false,
    generateMipmaps: true,
    minFilter: LinearMipmapLinearFilter,
    magFilter: LinearFilter,
  });
  const uniforms = {
    density: { value: target.texture },
    texel: { value: new Vector2(1, 1) },
    glowCentre: { value: new Vector2(0.5, 0.5) },
    aspect: { value: 1 },
    hasDensity: { value: 1 },
    linearTone: { value: 0 },
    glow: { value: 0.5 },
    steepness: { value: pictureTuning.toneSteepness },
    reference: { value: pictureTuning.toneReference },
    sharpness: { value: pictureTuning.hueSharpness },
  };
  const material = new ShaderMaterial({
    glslVersion: GLSL3,
    uniforms: { ...uniforms, ...colours },
    vertexShader: compositeVertexShader,
    fragmentShader: compositeFragmentShader,
    blending: NoBlending,
    depthTest: false,
    depthWrite: false,
  });
  const quad = new Mesh(new PlaneGeometry(2, 2), material);
  quad.frustumCulled = false;
  return {
    target,
    quad,
    uniforms,
    resize(width, height, scale) {
      const fit = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height))) * scale;
      target.setSize(Math.max(1, Math.round(width * fit)), Math.max(1, Math.round(height * fit)));
      uniforms.texel.value.set(1 / target.width, 1 / target.height);
    },
    dispose() {
      target.dispose();
      quad.geometry.dispose();
      material.dispose();
    },
  };
}
