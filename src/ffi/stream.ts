/** A stream: the bytes of a volume, a screenshot, a console. */
import type { ConnectionBase } from './connection/base.js';
import { registerCallback, type Registration } from './events/callbacks.js';
import { runCallback, type CallbackOwner } from './events/run-callback.js';
import * as c from './generated/functions.js';
import { Handle } from './handle.js';
import { NULL, type Address, type Ptr } from './native.js';
import {
  recvAllAsync,
  sendAllAsync,
  sparseSendAllAsync,
  type AsyncHoleSink,
  type AsyncHoleSkip,
  type AsyncHoleSource,
  type AsyncStreamSink,
  type AsyncStreamSource,
} from './stream/async.js';
import {
  recvFileAsync,
  sendFileAsync,
  type FileTransferOptions,
  type TransferCounts,
} from './stream/file.js';
import {
  recvAll,
  sendAll,
  sparseRecvAll,
  sparseSendAll,
  type HoleSink,
  type HoleSkip,
  type HoleSource,
  type StreamSink,
  type StreamSource,
} from './stream/sync.js';
import { checkCallback, checkObject } from './values.js';

export { STREAM_AT_HOLE, STREAM_WOULD_BLOCK } from './stream/rules.js';

/** Gets the VIR_STREAM_EVENT_* that have come. */
export type StreamCallback = (stream: Stream, events: number) => unknown;

/**
 * A stream belongs to one transfer: the call that takes it (a volume's download, a domain's console) says
 * what its bytes are. End it with `finish`, which tells whether all arrived, or with `abort`.
 */
export class Stream extends Handle<'virStream'> implements CallbackOwner {
  onCallbackError: CallbackOwner['onCallbackError'] = null;
  #registration: Registration<undefined> | undefined;
  #events = 0;

  /** For the connection that makes it; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virStream'>,
    readonly connection: ConnectionBase,
  ) {
    super(pointer, c.virStreamFree, connection);
  }

  /** Ends the transfer at once; what is under way is thrown away. Calls virStreamAbort. */
  abort(): void {
    c.virStreamAbort(this.pointer);
  }

  /**
   * Ends the transfer: after sending, waits until the server has it all.
   * @throws LibvirtError when the server could not complete it. Calls virStreamFinish.
   */
  finish(): void {
    c.virStreamFinish(this.pointer);
  }

  /**
   * Receives into `data` what is there, at most its length.
   *
   * @param flags VIR_STREAM_RECV_STOP_AT_HOLE
   * @returns the number of bytes, 0 at the end, {@link STREAM_WOULD_BLOCK} or {@link STREAM_AT_HOLE}.
   * Calls virStreamRecv, or virStreamRecvFlags with flags.
   */
  recv(data: Uint8Array, flags = 0): number {
    checkObject(data, 'the buffer');
    return flags === 0
      ? c.virStreamRecv(this.pointer, data, data.length)
      : c.virStreamRecvFlags(this.pointer, data, data.length, flags);
  }

  /**
   * Sends from `data`.
   * @returns how many of its bytes were sent, or {@link STREAM_WOULD_BLOCK}. Calls virStreamSend.
   */
  send(data: Uint8Array): number {
    checkObject(data, 'the data');
    return c.virStreamSend(this.pointer, data, data.length);
  }

  /** Receives the length, in bytes, of the hole that is next. Calls virStreamRecvHole. */
  recvHole(flags = 0): bigint {
    return c.virStreamRecvHole(this.pointer, flags).length;
  }

  /** Sends a hole of `length` bytes. Calls virStreamSendHole. */
  sendHole(length: bigint | number, flags = 0): void {
    c.virStreamSendHole(this.pointer, length, flags);
  }

  /**
   * Gives everything to `sink` until the end; `finish` is still to be called. When something fails or
   * `sink` throws, the stream is aborted and the error passed on. Calls virStreamRecv.
   */
  recvAll(sink: StreamSink): void {
    checkCallback(sink, 'the sink');
    recvAll(this, sink);
  }

  /** Sends everything that `source` gives, in the same way. Calls virStreamSend. */
  sendAll(source: StreamSource): void {
    checkCallback(source, 'the source');
    sendAll(this, source);
  }

  /** Like {@link recvAll}, holes apart. Calls virStreamRecvFlags and virStreamRecvHole. */
  sparseRecvAll(sink: StreamSink, holeSink: HoleSink): void {
    checkCallback(sink, 'the sink');
    checkCallback(holeSink, 'the sink of holes');
    sparseRecvAll(this, sink, holeSink);
  }

  /**
   * Like {@link sendAll}, holes apart: `holeSource` tells what comes next in the source, and `skip` moves it
   * behind a hole. Calls virStreamSend and virStreamSendHole.
   */
  sparseSendAll(source: StreamSource, holeSource: HoleSource, skip: HoleSkip): void {
    checkSparseSource(source, holeSource, skip);
    sparseSendAll(this, source, holeSource, skip);
  }

  /**
   * {@link recvAll} off the main thread, which receives on while `sink` works. `sink` may be asynchronous;
   * its data is valid until it has settled. With `holeSink`, holes come apart.
   */
  async recvAllAsync(sink: AsyncStreamSink, holeSink: AsyncHoleSink | null = null): Promise<void> {
    checkCallback(sink, 'the sink');
    if (holeSink !== null) checkCallback(holeSink, 'the sink of holes');
    await recvAllAsync(this, sink, holeSink);
  }

  /** {@link sendAll} off the main thread, which asks `source` for more meanwhile. */
  async sendAllAsync(source: AsyncStreamSource): Promise<void> {
    checkCallback(source, 'the source');
    await sendAllAsync(this, source);
  }

  /** Like {@link sendAllAsync}, holes apart, as {@link sparseSendAll} does. */
  async sparseSendAllAsync(
    source: AsyncStreamSource,
    holeSource: AsyncHoleSource,
    skip: AsyncHoleSkip,
  ): Promise<void> {
    checkSparseSource(source, holeSource, skip);
    await sparseSendAllAsync(this, source, holeSource, skip);
  }

  /**
   * Receives everything into a file that is open for writing, off the main thread; `finish` is still to be
   * called. Holes are left out of the file: its length is the caller's to set where it ends with one.
   *
   * @param file a file descriptor
   * @returns how many bytes came.
   * @throws LibvirtError, the file's error, or the signal's reason; the stream is aborted then. Calls virStreamRecv, or
   * virStreamRecvFlags and virStreamRecvHole when `sparse`.
   */
  async recvFileAsync(file: number, options: FileTransferOptions = {}): Promise<TransferCounts> {
    checkObject(options, 'the options');
    return recvFileAsync(this, file, options);
  }

  /**
   * Sends a file that is open for reading up to the byte `end`, or to its own end if that comes first (except with
   * `sparse`, which needs to know where the file ends), in the same way. Calls virStreamSend and virStreamSendHole.
   */
  async sendFileAsync(file: number, end: number, options: FileTransferOptions = {}): Promise<TransferCounts> {
    checkObject(options, 'the options');
    if (typeof end !== 'number') throw new TypeError('the end must be a number');
    return sendFileAsync(this, file, end, options);
  }

  /**
   * Calls back while the stream (a non-blocking one) is ready for `events`, VIR_STREAM_EVENT_*, one call
   * after the other. Calls virStreamEventAddCallback.
   */
  addCallback(events: number, callback: StreamCallback): void {
    checkCallback(callback);
    if (this.#registration !== undefined) throw new Error('this stream has a callback already');
    this.#events = events;
    const registration = registerCallback<undefined>(
      'stream',
      (_, ready) => {
        runCallback(this, () => callback(this, ready as number));
        // The thread that was called back has turned the events off until they have been seen.
        if (this.#registration !== registration) return;
        runCallback(this, () => c.virStreamEventUpdateCallback(this.pointer, this.#events));
      },
      (address: Address, opaque: Address) => {
        c.virStreamEventAddCallback(this.pointer, events, address, opaque, NULL);
        return undefined;
      },
      () => c.virStreamEventRemoveCallback(this.pointer),
    );
    this.#registration = registration;
  }

  /** Changes the events of the callback; 0 pauses it. Calls virStreamEventUpdateCallback. */
  updateCallback(events: number): void {
    if (this.#registration === undefined) throw new Error('this stream has no callback');
    this.#events = events;
    c.virStreamEventUpdateCallback(this.pointer, events);
  }

  /** Undoes {@link addCallback}. Calls virStreamEventRemoveCallback. */
  removeCallback(): void {
    const registration = this.#registration;
    if (registration === undefined) throw new Error('this stream has no callback');
    this.#registration = undefined;
    registration.cancel();
  }

  /** Gives the stream back; an unfinished transfer is aborted by libvirt. */
  override close(): void {
    if (this.isClosed) return;
    if (this.#registration !== undefined) {
      try {
        this.removeCallback();
      } catch {
        // The transfer may have ended, and with it what libvirt knew of the callback.
      }
    }
    super.close();
  }
}

function checkSparseSource(source: unknown, holeSource: unknown, skip: unknown): void {
  checkCallback(source, 'the source');
  checkCallback(holeSource, 'the source of holes');
  checkCallback(skip, 'what skips a hole');
}
