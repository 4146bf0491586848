import { createGlyphAtlas } from './glyphAtlas';
import { labelFragmentShader, labelVertexShader } from './labelShader.glsl';
import type { ColourUniforms, NetworkUniforms } from './networkUniforms';
import { neuronFragmentShader, neuronVertexShader } from './neuronShader.glsl';
import { createBlendedMaterial, createQuads, type QuadMesh } from './quadMesh';

/** All neurons of all layers: pixels of the input, discs with ring and halo. */
export function createNeuronMesh(uniforms: NetworkUniforms, colours: ColourUniforms): QuadMesh {
  const material = createBlendedMaterial(neuronVertexShader, neuronFragmentShader, {
    ...uniforms,
    ...colours,
  });
  return createQuads([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0], material, 2);
}

/** Digit and probability bar of every output. */
export function createLabelMesh(uniforms: NetworkUniforms, colours: ColourUniforms): QuadMesh {
  const atlas = createGlyphAtlas('0123456789');
  const material = createBlendedMaterial(labelVertexShader, labelFragmentShader, {
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
