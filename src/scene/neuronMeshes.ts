import {
  BufferAttribute,
  CanvasTexture,
  CustomBlending,
  DoubleSide,
  GLSL3,
  InstancedBufferGeometry,
  Mesh,
  OneFactor,
  OneMinusSrcAlphaFactor,
  ShaderMaterial,
} from 'three';
import { labelFragmentShader, labelVertexShader } from './labelShader.glsl';
import type { ColourUniforms, NetworkUniforms } from './networkUniforms';
import { neuronFragmentShader, neuronVertexShader } from './neuronShader.glsl';

/** One draw call of many equal quads whose places come from the shared textures. */
export interface QuadMesh {
  readonly mesh: Mesh;
  setCount(count: number): void;
  dispose(): void;
}

/** All neurons of all layers: pixels of the input, discs with ring and halo. */
export function createNeuronMesh(uniforms: NetworkUniforms, colours: ColourUniforms): QuadMesh {
  const material = createMaterial(neuronVertexShader, neuronFragmentShader, { ...uniforms, ...colours });
  return createQuads([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0], material, 2);
}

/** Digit and probability bar of every output. */
export function createLabelMesh(uniforms: NetworkUniforms, colours: ColourUniforms): QuadMesh {
  const atlas = createDigitAtlas();
  const material = createMaterial(labelVertexShader, labelFragmentShader, {
    ...uniforms,
    ...colours,
    atlas: { value: atlas },
  });
  const quads = createQuads([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0], material, 3);
  return {
    ...quads,
    dispose() {
      quads.dispose();
      atlas.dispose();
    },
  };
}

function createMaterial(
  vertexShader: string,
  fragmentShader: string,
  uniforms: ShaderMaterial['uniforms'],
): ShaderMaterial {
  return new ShaderMaterial({
    glslVersion: GLSL3,
    uniforms,
    vertexShader,
    fragmentShader,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
    depthTest: false,
    depthWrite: false,
    transparent: true,
    side: DoubleSide,
  });
}

function createQuads(corners: number[], material: ShaderMaterial, renderOrder: number): QuadMesh {
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(corners), 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  geometry.instanceCount = 0;
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  mesh.renderOrder = renderOrder;
  return {
    mesh,
    setCount(count) {
      geometry.instanceCount = count;
    },
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}

/** The digits side by side, white on transparent, painted with the system's own font. */
function createDigitAtlas(): CanvasTexture {
  const side = 96;
  const canvas = document.createElement('canvas');
  canvas.width = side * 10;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#fff';
    context.font = `600 ${side * 0.78}px system-ui, "DejaVu Sans", Arial, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (let digit = 0; digit < 10; digit++) {
      context.fillText(String(digit), side * (digit + 0.5), side * 0.54);
    }
  }
  const atlas = new CanvasTexture(canvas);
  atlas.anisotropy = 4;
  return atlas;
}
