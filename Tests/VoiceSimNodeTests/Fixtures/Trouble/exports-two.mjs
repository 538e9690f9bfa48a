/** One of two. */
export class First {
  setDataChannel() {}
  sendEvent() {}
}

/** The other. */
export class Second {
  setDataChannel() {}
  sendEvent() {}
}
