/** What headless Chromium needs to run as root and to stay off the network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What draws WebGL2, by the value of BROWSER_GL. The graphics card needs no display for it. */
const GRAPHICS: Readonly<Record<string, readonly string[]>> = {
  software: ['--enable-unsafe-swiftshader', '--use-angle=swiftshader'],
  egl: ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist'],
  vulkan: [
    '--use-angle=vulkan',
    '--enable-features=Vulkan',
    '--disable-vulkan-surface',
    '--ignore-gpu-blocklist',
  ],
};

/** The flags that tests, pictures and bench start the browser with: in software, the same everywhere, or by BROWSER_GL. */
export const BROWSER_FLAGS: string[] = [...FLAGS, ...graphicsFlags(process.env.BROWSER_GL ?? 'software')];

function graphicsFlags(name: string): readonly string[] {
  const flags = GRAPHICS[name];
  if (flags === undefined) {
    throw new Error(`BROWSER_GL is "${name}"; it can be: ${Object.keys(GRAPHICS).join(', ')}.`);
  }
  return flags;
}
