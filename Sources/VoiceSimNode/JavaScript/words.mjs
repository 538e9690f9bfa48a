// The memory that JavaScript and Swift share, place by place. SharedWords.swift has the same list, and says how
// it is used.

export const words = new Int32Array(8192)
// Not so few that their memory would be a part of the heap, where things move.
export const numbers = new Float64Array(64)

export const OPERATION = 0
export const REQUEST = 1
export const FIRST = 2
export const SECOND = 3
export const THIRD = 4
export const RESULT = 5
export const OUTCOME = 6
export const IS_READY = 7
export const QUEUED = 8
export const IS_FLEETING = 9
export const PENDING = 10
export const ACCOUNT_COUNT = 11
export const CAPACITY = 12
export const MARK = 13
export const ACCOUNT = 32

export const NOW = 0
export const DELAY = 1

// What we are asked to do.
export const ANSWER = 0
export const BEGIN = 1
export const SET_DATA_CHANNEL = 2
export const SEND_EVENT = 3
export const CLEAR = 4
export const RESET = 5
export const EVENT = 6
export const TIMER = 7
export const LOOK_AT_HANDLER = 8
export const CARRY = 9
export const GIVE_ACCOUNT = 10
export const END = 11

// What we ask for, or say, when we give the turn away.
export const DONE = 0
export const LOOK = 1
export const AMOUNT = 2
export const LOOK_FROM_OUTSIDE = 3
export const AMOUNT_FROM_OUTSIDE = 4
export const THRESHOLD = 5
export const SET_THRESHOLD = 6
export const SEND = 7
export const SEND_TEXT = 8
export const CLOSE = 9
export const LISTEN = 10
export const MAKE = 11
export const END_STORY = 12
export const SET_TIMER = 13
export const CANCEL_TIMER = 14
export const REPORT = 15
export const REPORT_TEXT = 16
export const NOTE_TEXT = 17
export const COMPLAIN = 18

// What is an entry of an account.
export const FLAG = 0
export const NUMBER = 1
export const CHANNEL = 2
export const TIMER_ENTRY = 3
export const MESSAGES = 4

// What an error counts as.
export function fault(error) {
  switch (error?.name) {
    case 'InvalidStateError': return 1
    case 'OperationError': return 2
    case 'TypeError': return 3
    default: return 4
  }
}
