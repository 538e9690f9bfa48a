import assert from 'node:assert/strict'
import { once } from 'node:events'
import test from 'node:test'
import { Worker } from 'node:worker_threads'

// This thread has never loaded the package: the worker is the last to hold it.
test('comes to the same in worker threads, and outlives them', async () => {
  const digests = []
  for (let number = 0; number < 3; number++) {
    const worker = new Worker(new URL('in-worker.mjs', import.meta.url))
    digests.push((await once(worker, 'message'))[0])
    await once(worker, 'exit')
  }
  assert.match(digests[0], /^0x[0-9a-f]{16}$/)
  assert.equal(new Set(digests).size, 1)
})

test('runs while the timers of the test are mocked', async (context) => {
  const { run } = await import('voicesim')
  const { ReliableHandler } = await import('./Twins/reliable.mjs')
  const { default: setup } = await import('./Twins/reliable.setup.mjs')
  context.mock.timers.enable()
  await run({ ...setup, make: () => setup.make({ ReliableHandler }), schedules: 500, seed: 1 })
})
