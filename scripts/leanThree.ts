import type { Plugin } from 'vite';

/** Chunks of three's GLSL that its own program prefix puts into every ShaderMaterial. */
const NEEDED_SHADER_CHUNKS = new Set(['colorspace_pars_fragment']);

/**
 * Parts of three's renderer that a scene without virtual reality, environment maps, shadows and morph targets never
 * uses, and what stands in for each: what the renderer and React Three Fiber ask of it when nothing uses it.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  WebXRManager: `class WebXRManager extends EventDispatcher {
    enabled = false;
    isPresenting = false;
    setAnimationLoop() {}
    getEnvironmentBlendMode() {}
    dispose() {}
  }`,
  WebGLEnvironments: 'function WebGLEnvironments() { return { get: ( texture ) => texture, dispose() {} }; }',
  WebGLShadowMap:
    'function WebGLShadowMap() { return { enabled: false, autoUpdate: false, needsUpdate: false, type: 1, render() {} }; }',
  WebGLMorphtargets: 'function WebGLMorphtargets() { return { update() {} }; }',
};

/**
 * Leaves out what the scene doesn't use of three, and bundlers can't see: the GLSL of its built-in materials (the scene
 * draws with shaders of its own alone), and the parts of `STAND_INS`. Together 34 kB gzip that no browser would run. A
 * material of three's would fail to compile, loudly; so does the build, if three keeps its parts elsewhere one day.
 */
export function leanThree(): Plugin {
  return {
    name: 'lean-three',
    apply: 'build',
    transform: {
      filter: { id: /\/three\/build\/three\.module\.js$/ },
      handler(source) {
        let code = source.replace(
          /^(var|const) (\w+) = ("(?:[^"\\]|\\.)+"|`[^`]+`);$/gm,
          (whole, keyword: string, name: string, text: string) =>
            text.includes('\\n') && !NEEDED_SHADER_CHUNKS.has(name) ? `${keyword} ${name} = '';` : whole,
        );
        if (code.length > source.length - 80_000) this.error('three keeps its shaders elsewhere now.');
        for (const [name, standIn] of Object.entries(STAND_INS)) {
          const definition = new RegExp(`^(class|function) ${name}\\b[^]*?^}$`, 'm');
          if (!definition.test(code)) this.error(`three keeps its ${name} elsewhere now.`);
          code = code.replace(definition, () => standIn);
        }
        return { code, map: null };
      },
    },
  };
}
