import test from 'node:test'
import { run } from 'voicesim'
import { GuardedFlushHandler } from './Twins/guarded-flush.mjs'
import setup from './Twins/guarded-flush.setup.mjs'

const make = () => setup.make({ GuardedFlushHandler })

test('fails with the story', async () => {
  await run({ ...setup, make, schedules: 5_000, seed: 1, corpus: 'Corpus' })
})
