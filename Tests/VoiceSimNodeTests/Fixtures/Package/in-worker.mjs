import { parentPort } from 'node:worker_threads'
import { run } from 'voicesim'
import { ReliableHandler } from './Twins/reliable.mjs'
import setup from './Twins/reliable.setup.mjs'

const report = await run({ ...setup, make: () => setup.make({ ReliableHandler }), schedules: 2_000, seed: 1 })
parentPort.postMessage(report.digest)
