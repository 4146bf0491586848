import { OrbitControls } from '@react-three/drei/core/OrbitControls';
import { useFrame } from '@react-three/fiber';
import type { Object3D, Scene, WebGLRenderer } from 'three';
import type { CameraRig } from './cameraRig';
import { orbitLimits } from './orbitLimits';

interface SceneGraphProps {
  readonly container: HTMLElement;
  readonly rig: CameraRig;
  readonly objects: readonly Object3D[];
  readonly reducedMotion: boolean;
  /** Draws one frame: the scene takes several passes, which three's own render call doesn't know of. */
  readonly draw: (renderer: WebGLRenderer, scene: Scene) => void;
  readonly onOrbit: () => void;
}

/** The scene's objects and orbit controls. Rendered once: what changes later goes to the objects directly. */
export function SceneGraph({ container, rig, objects, reducedMotion, draw, onOrbit }: SceneGraphProps) {
  // A priority above 0 takes the rendering over.
  useFrame(({ gl, scene }) => draw(gl, scene), 1);
  return (
    <>
      {objects.map((object) => (
        <primitive key={object.uuid} object={object} />
      ))}
      <OrbitControls
        camera={rig.camera}
        domElement={container}
        target={rig.target}
        enableDamping={!reducedMotion}
        dampingFactor={0.14}
        rotateSpeed={0.55}
        minPolarAngle={orbitLimits.minimumPolarRadians}
        maxPolarAngle={orbitLimits.maximumPolarRadians}
        minDistance={orbitLimits.minimumDistance}
        maxDistance={orbitLimits.maximumDistance}
        onChange={onOrbit}
        ref={rig.setControls}
      />
    </>
  );
}
