import { compileMessage } from '@lingui/message-utils/compileMessage';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { leanThree } from './scripts/leanThree.ts';

/** What the page may do: only load from where it came from; the workers, WebAssembly and styles that it needs. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');

/** Puts the policy into the built page; the development server needs inline scripts and goes without. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** Compiles the message catalogues (src/locales/*.json) at build time, so that the page carries no parser. */
function compiledMessages(): Plugin {
  return {
    name: 'compiled-messages',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/locales\/[^/]+\.json$/ },
      handler(source) {
        const catalogue = JSON.parse(source) as Record<string, string>;
        const compiled = Object.entries(catalogue).map(([id, message]) => [id, compileMessage(message)]);
        return JSON.stringify(Object.fromEntries(compiled));
      },
    },
  };
}

/** What the page needs at once and later chunks need too: one file, since small ones pack worse. */
const NEEDED_BY_ALL =
  /node_modules\/(react|react-dom|scheduler|zustand|@lingui\/core)\/|src\/(nn\/(?!presets|backward|spars|twin|keepLargest|trainingCost|createOptimizer|dropout|loss)|visual\/(?!explanation|galaxy|training|circuit|twin|part)|store\/(appStore|trainingState|liveTensors|networkOnScreen|selection|neuronWords|listeners)|panels\/live\/plainContext|locales\/(en\.json|i18n))/;

/** What the scene draws with, and galaxy and twin too, which are chunks of their own that are fetched when they are asked for. */
const NEEDED_TO_DRAW =
  /node_modules\/three\/|src\/scene\/(quadMesh|glyphAtlas|dataTexture|networkUniforms|edgeShader)/;

export default defineConfig({
  // Relative, so that the build runs under any path.
  base: './',
  plugins: [react(), compiledMessages(), contentSecurityPolicy(), leanThree()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'page', test: NEEDED_BY_ALL },
            { name: 'scene', test: NEEDED_TO_DRAW },
          ],
        },
      },
    },
  },
  server: { port: 5173, strictPort: false },
});
