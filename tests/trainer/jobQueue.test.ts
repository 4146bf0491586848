import { expect, test } from 'vitest';
import { createJobQueue, type Job } from '../../src/trainer/jobQueue';

/** A queue whose clock moves by 1 with each look at it, and a job that notes its pieces. */
function setUp() {
  let time = 0;
  const queue = createJobQueue(() => time++);
  const done: string[] = [];
  function* job(name: string, pieces: number): Generator<void, void> {
    try {
      for (let k = 1; k <= pieces; k++) {
        done.push(`${name}${k}`);
        yield;
      }
    } finally {
      done.push(`${name} ended`);
    }
  }
  return { queue, done, job: (name: string, pieces: number): Job => job(name, pieces) };
}

test('short jobs are done one after another', () => {
  const { queue, done, job } = setUp();
  queue.add(job('a', 2));
  queue.add(job('b', 1));
  queue.workUntil(100);
  expect(done).toEqual(['a1', 'a2', 'a ended', 'b1', 'b ended']);
  expect(queue.isEmpty).toBe(true);
  expect(queue.workUntil(200)).toBe(false);
});

test('a long job lets short ones go first, between its pieces too', () => {
  const { queue, done, job } = setUp();
  queue.add(job('long', 3), { isLong: true });
  queue.workUntil(0);
  queue.add(job('short', 2));
  queue.workUntil(100);
  expect(done).toEqual(['long1', 'short1', 'short2', 'short ended', 'long2', 'long3', 'long ended']);
});

test('a job that is given up gives back what it holds, and the others go on', () => {
  const { queue, done, job } = setUp();
  queue.add(job('a', 5), { id: 1, isLong: true });
  queue.add(job('b', 1), { id: 2, isLong: true });
  queue.workUntil(0);
  queue.cancel(1);
  queue.workUntil(100);
  expect(done).toEqual(['a1', 'a ended', 'b1', 'b ended']);
});

test('a job that is given up before it has come never begins', () => {
  const { queue, done, job } = setUp();
  queue.cancel(7);
  queue.add(job('a', 1), { id: 7 });
  expect(queue.isEmpty).toBe(true);
  expect(done).toEqual([]);
});
