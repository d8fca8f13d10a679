/**
 * A loopback proxy before a libvirtd: counts the RPC messages that pass and can make the way longer.
 * The command under test is a child of ours, so it may run in the test's own process.
 */
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';
import {
  KEEPALIVE_PING,
  KEEPALIVE_PROGRAM,
  PROCEDURES,
  REMOTE_PROGRAM,
  type RpcMessage,
  RpcScanner,
} from './rpc.js';
import { TempDir } from './temp.js';
import { waitFor } from './wait.js';

/** Where a libvirtd listens: a unix socket or a port on 127.0.0.1. */
export type Endpoint = { readonly path: string } | { readonly port: number };

export interface ProxyOptions {
  /** Milliseconds that every message needs there and back; half of it each way. */
  readonly roundTripMs?: number;
}

/** What passed through a proxy. */
export interface RpcCounts {
  /** Calls of the client: each one is a round trip. */
  readonly calls: number;
  /** Calls by procedure number of the main program, in the order in which they were first seen. */
  readonly procedures: ReadonlyMap<number, number>;
  /** All messages, both ways, but those of keepalive, which depend on time. */
  readonly messages: number;
  readonly connections: number;
  /** Keepalive messages by which the client asks whether the server lives. They are counted nowhere else. */
  readonly pings: number;
}

export class RpcProxy implements AsyncDisposable {
  readonly #dir = new TempDir();
  readonly #server: Server;
  readonly #target: Endpoint;
  readonly #delayMs: number;
  readonly #open = new Set<Socket>();
  readonly #procedures = new Map<number, number>();
  readonly #answers = new Map<number, number>();
  #calls = 0;
  #messages = 0;
  #connections = 0;
  #pings = 0;

  /** Use {@link startRpcProxy}. */
  constructor(target: Endpoint, options: ProxyOptions) {
    this.#target = target;
    this.#delayMs = (options.roundTripMs ?? 0) / 2;
    this.#server = createServer((client) => this.#serve(client));
  }

  /** The proxy's unix socket. */
  get socket(): string {
    return this.#dir.join('proxy-sock');
  }

  get counts(): RpcCounts {
    return {
      calls: this.#calls,
      procedures: new Map(this.#procedures),
      messages: this.#messages,
      connections: this.#connections,
      pings: this.#pings,
    };
  }

  reset(): void {
    this.#procedures.clear();
    this.#answers.clear();
    this.#calls = this.#messages = this.#connections = this.#pings = 0;
  }

  /** Waits until a client has made this call so many times. */
  async called(procedure: keyof typeof PROCEDURES, times = 1): Promise<void> {
    await this.#seen(this.#procedures, procedure, times);
  }

  /** Waits until the server has answered this call so many times. */
  async answered(procedure: keyof typeof PROCEDURES, times = 1): Promise<void> {
    await this.#seen(this.#answers, procedure, times);
  }

  /** Waits until a client follows all kinds of domain events that libvirt 9.0.0 knows. */
  async watched(): Promise<void> {
    await this.answered('connectDomainEventCallbackRegisterAny', 27);
  }

  async #seen(
    seen: ReadonlyMap<number, number>,
    procedure: keyof typeof PROCEDURES,
    times: number,
  ): Promise<void> {
    await waitFor(`${times} × ${procedure}`, () => (seen.get(PROCEDURES[procedure]) ?? 0) >= times, {
      seconds: 20,
      detail: () => inspect(seen),
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(this.socket, resolve);
    });
  }

  /** Cuts every connection that is open now, as a broken line would. */
  cut(): void {
    for (const socket of this.#open) socket.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
    this.#dir[Symbol.dispose]();
  }

  #serve(client: Socket): void {
    this.#connections++;
    const server = createConnection(this.#target);
    const fromClient = (message: RpcMessage): void => {
      if (message.program === KEEPALIVE_PROGRAM && message.procedure === KEEPALIVE_PING) this.#pings++;
      this.#count(message);
    };
    this.#pass(client, server, new RpcScanner(fromClient));
    this.#pass(server, client, new RpcScanner((message) => this.#count(message)));
  }

  #pass(from: Socket, to: Socket, scanner: RpcScanner): void {
    this.#open.add(from);
    from.setNoDelay(true);
    const later = (act: () => void): void => {
      if (this.#delayMs === 0) act();
      else setTimeout(act, this.#delayMs);
    };
    from.on('data', (chunk: Buffer) => {
      scanner.push(chunk);
      later(() => to.writable && to.write(chunk));
    });
    from.on('end', () => later(() => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#open.delete(from);
      later(() => to.destroy());
    });
  }

  #count({ program, procedure, type }: RpcMessage): void {
    if (program === KEEPALIVE_PROGRAM) return;
    this.#messages++;
    if (program === REMOTE_PROGRAM && type.startsWith('reply')) add(this.#answers, procedure);
    if (type !== 'call' && type !== 'call-with-fds') return;
    this.#calls++;
    if (program === REMOTE_PROGRAM) add(this.#procedures, procedure);
  }
}

function add(counts: Map<number, number>, procedure: number): void {
  counts.set(procedure, (counts.get(procedure) ?? 0) + 1);
}

/** Starts a proxy before `target`. */
export async function startRpcProxy(target: Endpoint, options: ProxyOptions = {}): Promise<RpcProxy> {
  const proxy = new RpcProxy(target, options);
  await proxy.listen();
  return proxy;
}
