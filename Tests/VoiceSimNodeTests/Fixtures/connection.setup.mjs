/** It makes its channel itself. */
export default { name: 'connection', calls: { setDataChannel: null }, claims: ['makesChannels'] }
