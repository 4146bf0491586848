import {
  type Camera,
  Color,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  type InstancedBufferGeometry,
  Vector2,
} from 'three';
import { colourChannels, palettes } from '../visual/colours';
import {
  digitColours,
  GALAXY_RADIUS,
  type GalaxyMotion,
  orderByDepth,
  POINT_SIZE,
  STAR_SIZE,
} from '../visual/galaxyPicture';
import { createFloatTable, type FloatTable } from './dataTexture';
import { galaxyFragmentShader, galaxyVertexShader } from './galaxyShader.glsl';
import { createGlyphAtlas } from './glyphAtlas';
import { createColourUniforms, setColours } from './networkUniforms';
import { createBlendedMaterial, createQuads } from './quadMesh';
import type { GuestMesh } from './sceneView';

/** Creates all points of a galaxy and its star in one draw call. @param met index of the one that is met, or −1 */
export function createGalaxyMesh(motion: GalaxyMotion, met: () => number): GuestMesh {
  const atlas = createGlyphAtlas('0123456789');
  const colours = createColourUniforms(palettes.dark);
  const uniforms = {
    ...colours,
    points: { value: createFloatTable(1, 4).texture },
    atlas: { value: atlas },
    hues: { value: digitColours.dark.map(() => new Color()) },
    screenSize: { value: new Vector2(1, 1) },
    pixelRatio: { value: 1 },
    pointSize: { value: POINT_SIZE },
    starSize: { value: STAR_SIZE },
    nearest: { value: 0 },
    farthest: { value: 1 },
    met: { value: -1 },
  };
  const material = createBlendedMaterial(galaxyVertexShader, galaxyFragmentShader, uniforms);
  const quads = createQuads([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0], material, 2);
  const geometry = quads.mesh.geometry as InstancedBufferGeometry;
  let table: FloatTable | null = null;
  let uploaded = -1;
  let order = new Float32Array(0);
  let attribute = new InstancedBufferAttribute(order, 1);

  function fitTable(): void {
    const count = motion.positions.length / 4;
    if (order.length === count) return;
    table?.texture.dispose();
    table = createFloatTable(count, 4);
    uniforms.points.value = table.texture;
    order = new Float32Array(count);
    geometry.dispose();
    attribute = new InstancedBufferAttribute(order, 1);
    attribute.setUsage(DynamicDrawUsage);
    geometry.setAttribute('point', attribute);
  }

  function prepareCamera(camera: Camera): void {
    const view = camera.matrixWorldInverse.elements;
    orderByDepth(motion.positions, view, order);
    attribute.needsUpdate = true;
    const distance = -view[14];
    uniforms.nearest.value = distance - GALAXY_RADIUS * 0.8;
    uniforms.farthest.value = distance + GALAXY_RADIUS;
  }

  return {
    mesh: quads.mesh,
    prepare(camera, theme, { width, height, ratio }) {
      fitTable();
      if (uploaded !== motion.version && table !== null) {
        uploaded = motion.version;
        table.values.set(motion.positions);
        table.texture.needsUpdate = true;
      }
      setColours(colours, palettes[theme], theme === 'light');
      digitColours[theme].forEach((colour, digit) => {
        uniforms.hues.value[digit]?.fromArray(colourChannels(colour));
      });
      uniforms.screenSize.value.set(width, height);
      uniforms.pixelRatio.value = ratio;
      uniforms.met.value = met();
      prepareCamera(camera);
      // The star comes last.
      quads.setCount(motion.hasStar ? order.length : order.length - 1);
    },
    dispose() {
      quads.dispose();
      atlas.dispose();
      table?.texture.dispose();
      uniforms.points.value.dispose();
    },
  };
}
