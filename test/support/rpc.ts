/** libvirt's RPC framing: what a test needs to know of a message without decoding its payload. */

/** The main program of libvirt's protocol (`REMOTE_PROGRAM`). The others are keepalive, QEMU and LXC. */
export const REMOTE_PROGRAM = 0x20008086;
export const KEEPALIVE_PROGRAM = 0x6b656570;
/** Of the keepalive program: wants an answer (the other one is the answer). */
export const KEEPALIVE_PING = 1;

const HEADER_BYTES = 28;

/** `virNetMessageType`, by number. */
export const MESSAGE_TYPES = [
  'call',
  'reply',
  'event',
  'stream',
  'call-with-fds',
  'reply-with-fds',
  'stream-hole',
] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** The header of one message. */
export interface RpcMessage {
  /** Whole length on the wire, the length word included. */
  readonly bytes: number;
  readonly program: number;
  readonly procedure: number;
  readonly type: MessageType;
  readonly serial: number;
}

/** Finds the messages in a byte stream that arrives in arbitrary pieces. */
export class RpcScanner {
  #pending: Buffer = Buffer.alloc(0);
  /** Bytes of the current message's body that are still to come and need not be kept. */
  #skip = 0;
  readonly #found: (message: RpcMessage) => void;

  constructor(found: (message: RpcMessage) => void) {
    this.#found = found;
  }

  push(chunk: Buffer): void {
    let data = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    for (;;) {
      const skipped = Math.min(this.#skip, data.length);
      this.#skip -= skipped;
      data = data.subarray(skipped);
      if (data.length < HEADER_BYTES) break;
      const bytes = data.readUInt32BE(0);
      if (bytes < HEADER_BYTES) throw new Error(`not a libvirt RPC message: length ${bytes}`);
      this.#found({
        bytes,
        program: data.readUInt32BE(4),
        procedure: data.readUInt32BE(12),
        type: MESSAGE_TYPES[data.readUInt32BE(16)] ?? 'call',
        serial: data.readUInt32BE(20),
      });
      this.#skip = bytes;
    }
    this.#pending = Buffer.from(data);
  }
}

/** A call of `procedure` with no arguments. */
export function emptyCall(procedure: number, serial = 0): Buffer {
  const message = Buffer.alloc(HEADER_BYTES);
  [HEADER_BYTES, REMOTE_PROGRAM, 1, procedure, MESSAGE_TYPES.indexOf('call'), serial, 0].forEach((word, i) =>
    message.writeUInt32BE(word, i * 4),
  );
  return message;
}

/** Calls of the main program that tests send or wait for. */
export const PROCEDURES = {
  domainShutdown: 33,
  /** Answered before authentication, so it shows that a server is alive. */
  authList: 66,
  domainGetJobInfo: 163,
  domainGetState: 212,
  connectListAllDomains: 273,
  connectDomainEventCallbackRegisterAny: 316,
  connectRegisterCloseCallback: 360,
} as const;
