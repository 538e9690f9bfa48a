// What goes over the wire for what is no text: the engine knows texts only.

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A text that stands for what is sent, of as many bytes. */
export function wireText(data) {
  if (data instanceof Blob) return `blob of ${data.size}`.padEnd(data.size).slice(0, data.size)
  const bytes =
    data instanceof ArrayBuffer ? new Uint8Array(data)
    : ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : undefined
  // Whatever else it is, a browser takes for a text, but for a symbol, of which there is none.
  if (bytes === undefined) return `${data}`
  try {
    return decoder.decode(bytes)
  } catch {
    return Buffer.from(bytes.map((byte) => byte & 127)).toString('latin1')
  }
}
