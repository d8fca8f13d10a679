/** Consoles, channels, graphics and screenshots. */
import * as c from '../generated/functions.js';
import { pointerOf } from '../handle.js';
import type { Ptr } from '../native.js';
import { DomainGuest } from './guest.js';

/** A stream of the same connection. */
export interface StreamHandle {
  readonly pointer: Ptr<'virStream'>;
}

export abstract class DomainConsoles extends DomainGuest {
  /**
   * Joins a stream to a serial or text console; null stands for the first one.
   *
   * @param flags VIR_DOMAIN_CONSOLE_*. Calls virDomainOpenConsole.
   */
  openConsole(stream: StreamHandle, device: string | null = null, flags = 0): void {
    c.virDomainOpenConsole(this.pointer, device, pointerOf(stream, 'the stream'), flags);
  }

  /**
   * Joins a stream to a channel; null stands for the first one.
   *
   * @param flags VIR_DOMAIN_CHANNEL_*. Calls virDomainOpenChannel.
   */
  openChannel(stream: StreamHandle, name: string | null = null, flags = 0): void {
    c.virDomainOpenChannel(this.pointer, name, pointerOf(stream, 'the stream'), flags);
  }

  /**
   * Hands the hypervisor one end of a socket pair as a client of its graphics server.
   *
   * @param index number of the graphics device.
   * @param flags VIR_DOMAIN_OPEN_GRAPHICS_*. Calls virDomainOpenGraphics.
   */
  openGraphics(index: number, fd: number, flags = 0): void {
    c.virDomainOpenGraphics(this.pointer, index, fd, flags);
  }

  /**
   * A socket on which the graphics server takes this process for its client; the caller closes it.
   *
   * @param flags VIR_DOMAIN_OPEN_GRAPHICS_*. Calls virDomainOpenGraphicsFD.
   */
  openGraphicsFD(index: number, flags = 0): number {
    return c.virDomainOpenGraphicsFD(this.pointer, index, flags);
  }

  /** Has a graphics server read its certificates anew (VIR_DOMAIN_GRAPHICS_RELOAD_TYPE_*). Calls virDomainGraphicsReload. */
  graphicsReload(type: number, flags = 0): void {
    c.virDomainGraphicsReload(this.pointer, type, flags);
  }

  /**
   * Takes a picture of a screen; its bytes come through the stream.
   *
   * @returns the picture's MIME type. Calls virDomainScreenshot.
   */
  screenshot(stream: StreamHandle, screen = 0, flags = 0): string {
    return c.virDomainScreenshot(this.pointer, pointerOf(stream, 'the stream'), screen, flags);
  }
}
