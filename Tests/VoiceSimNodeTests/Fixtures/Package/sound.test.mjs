import assert from 'node:assert/strict'
import test from 'node:test'
import { replay, run } from 'voicesim'
import { GuardedFlushHandler } from './Twins/guarded-flush.mjs'
import broken from './Twins/guarded-flush.setup.mjs'
import { ReliableHandler } from './Twins/reliable.mjs'
import setup from './Twins/reliable.setup.mjs'

const make = () => setup.make({ ReliableHandler })

test('holds, and comes to the same with the clock and chance that the test has', async () => {
  const [chance, begun] = [Math.random, Date.now()]
  const report = await run({ ...setup, make, schedules: 20_000, seed: 1 })
  assert.deepEqual(report.findings, [])
  assert.equal((await run({ ...setup, make, schedules: 20_000, seed: '0x1' })).digest, report.digest)
  assert.equal(Math.random, chance)
  assert.ok(Date.now() >= begun)
})

test('what the other one has found is there, and stays as it is', async () => {
  const report = await replay({ ...broken, make: () => broken.make({ GuardedFlushHandler }), corpus: 'Corpus' })
  assert.ok(report.reproduced > 0)
})

test('says what is wrong with what it is asked for', async () => {
  await assert.rejects(run({ ...setup, make: undefined }), /make/)
  await assert.rejects(run({ ...setup, make, schedules: 0 }), /schedules is a whole number of at least 1/)
  await assert.rejects(run({ ...setup, make, quirks: 'silent' }), /there is no quirk 'silent'/)
  await assert.rejects(replay({ ...setup, make, corpus: 'nowhere' }), /no folder nowhere/)
})
