let resolve: () => void;

/** Resolves when the scene has drawn the default network once. */
export const sceneReady = new Promise<void>((done) => {
  resolve = done;
});

/** The scene says that its first frame with a network is on screen. */
export function sceneIsReady(): void {
  resolve();
}
