export default {
  claims: ['makesChannels'],
  // It waits for two channels, and only one of them is the engine's.
  isReady: (pair) => pair.events?.readyState === 'open',
  observe(pair, report) {
    pair.onError = report.error
    pair.onDropped = report.dropped
  },
}
