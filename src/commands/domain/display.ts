/** Where the displays and the console of a domain are. */
import { VIR_DOMAIN_GRAPHICS_RELOAD_TYPE_ANY, VIR_DOMAIN_XML_SECURE } from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import type { DomainName } from './domain-name.js';
import { consoleTtyOf, displaysOf, vncDisplayOf, type Display } from './graphics.js';
import { domainOption, findDomain } from './lookup.js';

export const domdisplay = defineCommand({
  name: 'domdisplay',
  area: 'domain',
  group: 'domain',
  summary: 'tell the address of a graphical display',
  options: {
    domain: domainOption,
    'include-password': { kind: 'flag', summary: 'with the password, if there is one' },
    type: {
      kind: 'string',
      allowEmpty: false,
      choices: ['vnc', 'spice', 'rdp', 'dbus'],
      summary: 'the type of the display: vnc, spice, rdp or dbus',
    },
    all: { kind: 'flag', summary: 'all displays, not only the first one' },
  },
  examples: [
    {
      line: 'domdisplay test --type vnc',
      summary: 'Tell where a VNC client finds the screen',
      needs: 'a domain with a VNC display',
    },
  ],
  async run(context, options): Promise<readonly Display[]> {
    exclusive(options, 'all', 'type');
    const connection = await context.connection();
    using domain = findDomain(connection, options.domain);
    const { type, all } = options;
    if (!domain.isActive()) throw new CommandError('Domain is not running');
    const flags = options['include-password'] ? VIR_DOMAIN_XML_SECURE : 0;
    const displays = (await displaysOf(context, connection, domain, flags)).filter(
      (display) => type === undefined || display.type === type,
    );
    if (displays.length === 0) {
      throw new CommandError(
        type === undefined ? 'No graphical display found' : `No graphical display with type '${type}' found`,
      );
    }
    return all ? displays : displays.slice(0, 1);
  },
  text: (displays, { all }) => displays.map(({ uri }) => (all ? `${uri}\n` : uri)),
});

/** The VNC display of a domain. */
export interface VncDisplay {
  /** The address that it listens on; null when that is not told. */
  readonly listen: string | null;
  /** Its port; the display's number is that less 5900. */
  readonly port: number;
}

export const vncdisplay = defineCommand({
  name: 'vncdisplay',
  area: 'domain',
  group: 'domain',
  summary: 'tell the address of the VNC display',
  options: { domain: domainOption },
  examples: [
    { line: 'vncdisplay test', summary: 'Tell the VNC display', needs: 'a domain with a VNC display' },
  ],
  async run(context, options): Promise<VncDisplay> {
    using domain = findDomain(await context.connection(), options.domain);
    if (!domain.isActive()) throw new CommandError('Domain is not running');
    const { port, listen } = await vncDisplayOf(domain);
    if (port === null) throw new CommandError('Failed to get VNC port. Is this domain using VNC?');
    return { listen, port };
  },
  text: ({ listen, port }) => `${listen === '0.0.0.0' ? '' : (listen ?? '')}:${port - 5900}\n`,
});

/** The terminal of a domain's console. */
export interface ConsoleTty {
  /** Its path on the host; null when there is none. */
  readonly tty: string | null;
}

export const ttyconsole = defineCommand({
  name: 'ttyconsole',
  area: 'domain',
  group: 'domain',
  summary: "tell the terminal of a domain's console",
  description: 'Exits with status 1 and prints nothing when there is none.',
  options: { domain: domainOption },
  examples: [
    {
      line: 'ttyconsole test',
      summary: 'Tell the terminal device of the console',
      needs: 'a domain with a serial console',
    },
  ],
  async run(context, options): Promise<ConsoleTty> {
    using domain = findDomain(await context.connection(), options.domain);
    return { tty: await consoleTtyOf(domain) };
  },
  text: ({ tty }) => (tty === null ? [] : `${tty}\n`),
  status: ({ tty }) => (tty === null ? 1 : 0),
});

export const domdisplayReload = defineCommand({
  name: 'domdisplay-reload',
  area: 'domain',
  group: 'domain',
  summary: 'have the displays read their certificates again',
  options: {
    domain: domainOption,
    type: {
      kind: 'integer',
      min: 0,
      positional: false,
      since: 'virDomainGraphicsReload',
      summary: 'the type of the display: 0 for any (default), 1 for VNC',
    },
  },
  examples: [
    {
      line: 'domdisplay-reload test',
      summary: 'Have the VNC server read its certificates again',
      needs: 'libvirt 10.2 or later',
    },
  ],
  async run(context, options): Promise<DomainName> {
    using domain = findDomain(await context.connection(), options.domain);
    domain.graphicsReload(options.type ?? VIR_DOMAIN_GRAPHICS_RELOAD_TYPE_ANY);
    return { domain: domain.getName() };
  },
  text: () => [],
});
