/** Opening and closing, and what every other part of a connection builds on. */
import * as c from '../generated/functions.js';
import { VIR_CONNECT_RO } from '../generated/constants.js';
import { Handle } from '../handle.js';
import { NULL, type Ptr } from '../native.js';

/** How to open a connection. */
export interface OpenOptions {
  /** Ask for a read-only connection (VIR_CONNECT_RO). */
  readonly readonly?: boolean;
  /** Further VIR_CONNECT_* flags. */
  readonly flags?: number;
}

/** Joins the options to libvirt's connection flags. */
export function openFlags({ readonly, flags = 0 }: OpenOptions): number {
  return (flags | (readonly === true ? VIR_CONNECT_RO : 0)) >>> 0;
}

let isEventLoopRegistered = false;

/**
 * libvirt takes its event loop before the first connection is opened, or never. It costs nothing until
 * somebody registers for events.
 */
export function registerEventLoop(): void {
  if (isEventLoopRegistered) return;
  isEventLoopRegistered = true;
  c.virEventRegisterDefaultImpl();
}

export abstract class ConnectionBase extends Handle<'virConnect'> {
  protected constructor(pointer: Ptr<'virConnect'>) {
    super(pointer, c.virConnectClose, null);
  }

  /** Opens without credentials: virConnectOpenAuth with no callback. */
  protected static openPointer(uri: string | null, options: OpenOptions): Ptr<'virConnect'> {
    registerEventLoop();
    return c.virConnectOpenAuth(uri, NULL, openFlags(options));
  }
}
