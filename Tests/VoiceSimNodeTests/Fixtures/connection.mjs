import assert from 'node:assert/strict'

/**
 * Looks at everything that a connection shows while it makes a channel, and throws at the first difference to a
 * browser. It is no handler that anybody should have: only `no-escaped-error` says something of it.
 */
export default class Connection {
  dc = null
  told = []

  setDataChannel() {}

  async sendEvent() {
    if (this.dc !== null) return
    const pc = new RTCPeerConnection({ iceServers: [] })
    this.dc = this.follow(pc)
    const { told } = this
    assert.equal(pc.addTrack({ kind: 'audio' }), pc.getSenders()[0])
    await assert.rejects(pc.setRemoteDescription({ type: 'answer', sdp: '' }), { name: 'InvalidStateError' })
    await assert.rejects(pc.createAnswer(), { name: 'InvalidStateError' })
    await assert.rejects(pc.addIceCandidate({ candidate: 'x', sdpMid: '0' }), { name: 'InvalidStateError' })
    const offer = await pc.createOffer()
    assert.equal(offer.type, 'offer')
    assert.match(offer.sdp, /^v=0\r\n.*webrtc-datachannel\r\n/s)
    assert.equal(pc.localDescription, null)
    told.length = 0
    await pc.setLocalDescription(offer)
    assert.deepEqual(told.splice(0), ['signalingstatechange have-local-offer'])
    assert.ok(pc.localDescription instanceof RTCSessionDescription)
    assert.equal(pc.pendingLocalDescription.sdp, offer.sdp)
    await gathered(pc)
    told.length = 0
    await pc.setRemoteDescription({ type: 'answer', sdp: 'v=0' })
    assert.deepEqual(told.slice(0, 1), ['signalingstatechange stable'])
    assert.equal(pc.remoteDescription.sdp, 'v=0')
    assert.equal(pc.currentLocalDescription.sdp, offer.sdp)
    assert.equal((await pc.getStats()).size, 0)
    pc.restartIce()
    this.isNegotiated = true
  }

  follow(pc) {
    assert.ok(pc instanceof RTCPeerConnection && pc instanceof EventTarget)
    assert.deepEqual([pc.signalingState, pc.connectionState, pc.iceConnectionState, pc.iceGatheringState], ['stable', 'new', 'new', 'new'])
    for (const type of ['signalingstatechange', 'connectionstatechange']) {
      pc.addEventListener(type, (event) => {
        assert.equal(event.target, pc)
        this.told.push(`${type} ${type === 'signalingstatechange' ? pc.signalingState : pc.connectionState}`)
      })
    }
    pc.onnegotiationneeded = () => this.told.push('negotiationneeded')
    pc.ondatachannel = () => assert.fail('nobody makes a channel over there')
    const dc = pc.createDataChannel('events', { ordered: false, maxRetransmits: 2 })
    assert.deepEqual([dc.label, dc.ordered, dc.maxRetransmits, dc.readyState], ['events', false, 2, 'connecting'])
    dc.onopen = () => assert.equal(pc.connectionState, 'connected')
    dc.onerror = () => assert.equal(pc.connectionState, 'failed')
    this.pc = pc
    return dc
  }

  clearMessageQueue() {}

  reset() {
    const { dc, pc } = this
    if (dc === null) return
    this.dc = null
    dc.onclose = () => assert.fail('nobody is told')
    // So many ticks come before the first reset.
    assert.ok(this.isNegotiated)
    // What waits when a connection is closed waits for ever.
    pc.createOffer().then(() => assert.fail('it is closed'), () => assert.fail('it is closed'))
    pc.close()
    pc.close()
    assert.deepEqual([dc.readyState, pc.signalingState, pc.connectionState], ['closed', 'closed', 'closed'])
    assert.throws(() => dc.send('late'), { name: 'InvalidStateError' })
    assert.throws(() => pc.createDataChannel('another'), { name: 'InvalidStateError' })
    pc.createOffer().then(() => assert.fail('it is closed'), (error) => assert.equal(error.name, 'InvalidStateError'))
  }

  isDataChannelReady() { return this.dc?.readyState === 'open' }
}

async function gathered(pc) {
  const candidates = []
  pc.onicecandidate = (event) => candidates.push(event.candidate)
  if (pc.iceGatheringState !== 'complete') {
    await new Promise((resolve) => {
      pc.addEventListener('icegatheringstatechange', () => { if (pc.iceGatheringState === 'complete') resolve() })
    })
  }
  await null
  assert.ok(candidates[0] instanceof RTCIceCandidate)
}
