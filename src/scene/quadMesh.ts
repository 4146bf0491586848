import {
  BufferAttribute,
  CustomBlending,
  DoubleSide,
  GLSL3,
  InstancedBufferGeometry,
  Mesh,
  OneFactor,
  OneMinusSrcAlphaFactor,
  ShaderMaterial,
} from 'three';

/** One draw call of many equal quads whose places come from the shared textures. */
export interface QuadMesh {
  readonly mesh: Mesh;
  setCount(count: number): void;
  dispose(): void;
}

/** A material whose premultiplied colours lie over what is there. */
export function createBlendedMaterial(
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

/** Creates as many quads as `setCount` says. @param corners x, y, z of the four corners */
export function createQuads(corners: number[], material: ShaderMaterial, renderOrder: number): QuadMesh {
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
