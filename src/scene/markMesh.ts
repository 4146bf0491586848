import { DynamicDrawUsage, InstancedBufferAttribute, type InstancedBufferGeometry, type Mesh } from 'three';
import { markFragmentShader, markVertexShader } from './markShader.glsl';
import type { ColourUniforms, NetworkUniforms } from './networkUniforms';
import type { NeuronMarks } from './neuronMarks';
import { createBlendedMaterial, createQuads } from './quadMesh';

/** Rings and scars of the marked neurons, in a draw call of their own that is left out while there are none. */
export interface MarkMesh {
  readonly mesh: Mesh;
  setMarks(marks: NeuronMarks): void;
  dispose(): void;
}

/** Creates the marks' mesh around the shared uniforms. */
export function createMarkMesh(uniforms: NetworkUniforms, colours: ColourUniforms): MarkMesh {
  const material = createBlendedMaterial(markVertexShader, markFragmentShader, { ...uniforms, ...colours });
  const quads = createQuads([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0], material, 4);
  const geometry = quads.mesh.geometry as InstancedBufferGeometry;
  quads.mesh.visible = false;
  let attribute: InstancedBufferAttribute | null = null;
  return {
    mesh: quads.mesh,
    setMarks(marks) {
      if (attribute === null || marks.size > attribute.count) {
        // Frees the buffer of the shorter list.
        geometry.dispose();
        attribute = new InstancedBufferAttribute(new Float32Array(2 * Math.max(16, 2 * marks.size)), 2);
        attribute.setUsage(DynamicDrawUsage);
        geometry.setAttribute('mark', attribute);
      }
      let k = 0;
      for (const [index, kinds] of marks) attribute.setXY(k++, index, kinds);
      attribute.needsUpdate = true;
      quads.setCount(marks.size);
      quads.mesh.visible = marks.size > 0;
    },
    dispose: quads.dispose,
  };
}
