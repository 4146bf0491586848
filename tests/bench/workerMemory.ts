import type { Page } from '@playwright/test';

/** What a worker holds, in bytes. */
export interface WorkerMemory {
  /** Objects that are in use. */
  readonly heap: number;
  /** Array buffers, such as the tape's. */
  readonly buffers: number;
  /** Memories of WebAssembly modules, which the browser doesn't count among the buffers. */
  readonly wasm: number;
}

/** The part of the DevTools protocol's answers that is read here. */
interface Answer {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result: {
    readonly usedSize: number;
    readonly backingStorageSize: number;
    readonly result: { readonly objectId: string; readonly value: unknown };
    readonly objects: { readonly objectId: string };
  };
}

/** Looks into the page's only worker by the DevTools protocol, after its rubbish has been collected. */
export async function measureWorkerMemory(page: Page): Promise<WorkerMemory> {
  const send = await attachToWorker(page);
  await send('HeapProfiler.enable');
  await send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await send('Runtime.getHeapUsage');
  const prototype = await send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  const { objectId } = prototype.result;
  const { objects } = await send('Runtime.queryObjects', { prototypeObjectId: objectId });
  const sum = await send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration:
      'function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) }',
    returnByValue: true,
  });
  return { heap: usedSize, buffers: backingStorageSize, wasm: Number(sum.result.value) };
}

/** A way to send commands to the page's worker. Playwright has none, so they travel inside commands to the page. */
async function attachToWorker(
  page: Page,
): Promise<(method: string, params?: object) => Promise<Answer['result']>> {
  const session = await page.context().newCDPSession(page);
  const waiting = new Map<number, (answer: Answer) => void>();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const answer = JSON.parse(message) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  const workers: string[] = [];
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const [sessionId, ...others] = workers;
  if (sessionId === undefined || others.length > 0) {
    throw new Error(`The page has ${workers.length} workers, not one.`);
  }
  let count = 0;
  return async (method, params = {}) => {
    const id = ++count;
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.set(id, resolve);
      const message = JSON.stringify({ id, method, params });
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
    });
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  };
}
