import {
  BufferAttribute,
  CustomBlending,
  DoubleSide,
  DynamicDrawUsage,
  GLSL3,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  LineSegments,
  Mesh,
  OneFactor,
  OneMinusSrcAlphaFactor,
  ShaderMaterial,
} from 'three';
import { qualitySettings } from '../visual/quality';
import { edgeVertexShader, lineFragmentShader, ribbonFragmentShader } from './edgeShader.glsl';
import type { ColourUniforms, NetworkUniforms } from './networkUniforms';

/** All edges in one draw call, in two ways: ribbons for the density buffer, lines straight to the screen. */
export interface EdgeMeshes {
  readonly ribbons: Mesh;
  readonly lines: LineSegments;
  /** Curve pieces of the ribbons. */
  setSegments(segments: number): void;
  /** Takes the list of edge ids of another network; it's read, not copied. */
  setIds(ids: Uint32Array): void;
  /** Uploads the first `count` ids and draws just these. */
  setCount(count: number): void;
  dispose(): void;
}

/** Creates the edges' meshes around the shared uniforms. */
export function createEdgeMeshes(uniforms: NetworkUniforms, colours: ColourUniforms): EdgeMeshes {
  const fine = createRibbonGeometry(qualitySettings.full.segments);
  const coarse = createRibbonGeometry(qualitySettings.high.segments);
  const straight = createLineGeometry(qualitySettings.low.segments);
  const geometries = [fine, coarse, straight];
  const ribbonMaterial = new ShaderMaterial({
    glslVersion: GLSL3,
    uniforms: { ...uniforms },
    vertexShader: edgeVertexShader,
    fragmentShader: ribbonFragmentShader,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneFactor,
    depthTest: false,
    depthWrite: false,
    transparent: true,
    // A ribbon turns its back where its curve bends away.
    side: DoubleSide,
  });
  const lineMaterial = new ShaderMaterial({
    glslVersion: GLSL3,
    defines: { STRIP: 1 },
    uniforms: { ...uniforms, ...colours },
    vertexShader: edgeVertexShader,
    fragmentShader: lineFragmentShader,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
    depthTest: false,
    depthWrite: false,
    transparent: true,
  });
  const ribbons = new Mesh(fine, ribbonMaterial);
  const lines = new LineSegments(straight, lineMaterial);
  for (const object of [ribbons, lines]) {
    object.frustumCulled = false;
    object.renderOrder = 1;
  }
  let attribute = new InstancedBufferAttribute(new Uint32Array(1), 1);
  return {
    ribbons,
    lines,
    setSegments(segments) {
      ribbons.geometry = segments === qualitySettings.full.segments ? fine : coarse;
    },
    setIds(ids) {
      attribute = new InstancedBufferAttribute(ids, 1);
      attribute.setUsage(DynamicDrawUsage);
      for (const geometry of geometries) {
        // Frees the buffers of the former list; the geometry is uploaded afresh when it's drawn next.
        geometry.dispose();
        geometry.setAttribute('edge', attribute);
        geometry.instanceCount = 0;
      }
    },
    setCount(count) {
      attribute.clearUpdateRanges();
      attribute.addUpdateRange(0, count);
      attribute.needsUpdate = count > 0;
      for (const geometry of geometries) geometry.instanceCount = count;
    },
    dispose() {
      for (const geometry of geometries) geometry.dispose();
      ribbonMaterial.dispose();
      lineMaterial.dispose();
    },
  };
}

/** x: how far along the edge, 0–1; y: the ribbon's side, −1 or 1. */
function createRibbonGeometry(segments: number): InstancedBufferGeometry {
  const corners: number[] = [];
  const triangles: number[] = [];
  for (let k = 0; k <= segments; k++) {
    corners.push(k / segments, -1, 0, k / segments, 1, 0);
    const first = 2 * k;
    if (k < segments) triangles.push(first, first + 1, first + 2, first + 2, first + 1, first + 3);
  }
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(corners), 3));
  geometry.setIndex(triangles);
  return geometry;
}

function createLineGeometry(segments: number): InstancedBufferGeometry {
  const ends: number[] = [];
  for (let k = 0; k < segments; k++) ends.push(k / segments, 0, 0, (k + 1) / segments, 0, 0);
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(ends), 3));
  return geometry;
}
