/** A domain's name, and the host name of its guest. */
import {
  VIR_DOMAIN_GET_HOSTNAME_AGENT,
  VIR_DOMAIN_GET_HOSTNAME_LEASE,
} from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { domainOption, findDomain } from './lookup.js';

/** A domain that was renamed. */
export interface RenamedDomain {
  /** The new name. */
  readonly domain: string;
  /** The name that it had. */
  readonly oldName: string;
}

export const domrename = defineCommand({
  name: 'domrename',
  area: 'domain',
  group: 'domain',
  summary: 'give a domain that is shut off another name',
  options: {
    domain: { ...domainOption, completer: 'domain-inactive' },
    'new-name': {
      kind: 'string',
      required: true,
      allowEmpty: false,
      metavar: 'name',
      summary: 'the new name',
    },
  },
  examples: [
    {
      line: 'domrename old new',
      summary: 'Give the domain old, which is shut off, the name new',
      after: 'destroy test; domrename test old',
    },
  ],
  async run(context, options): Promise<RenamedDomain> {
    using domain = findDomain(await context.connection(), options.domain);
    const newName = options['new-name'];
    const oldName = domain.getName();
    domain.rename(newName);
    return { domain: newName, oldName };
  },
  text: () => message('Domain successfully renamed'),
});

/** The guest's host name. */
export interface GuestHostname {
  /** The host name. */
  readonly hostname: string;
}

export const domhostname = defineCommand({
  name: 'domhostname',
  area: 'domain',
  group: 'monitor',
  summary: "tell the guest's host name",
  options: {
    domain: { ...domainOption, completer: 'domain-running' },
    source: {
      kind: 'string',
      allowEmpty: false,
      choices: ['lease', 'agent'],
      summary: "whom to ask: lease (the virtual network's DHCP server) or agent (in the guest)",
    },
  },
  examples: [{ line: 'domhostname test', summary: 'Tell the name that the guest has given itself' }],
  async run(context, options): Promise<GuestHostname> {
    using domain = findDomain(await context.connection(), options.domain);
    const flags = sourceFlag(options.source);
    return { hostname: attempt('failed to get hostname', () => domain.getHostname(flags)) };
  },
  text: ({ hostname }) => `${hostname}\n`,
});

function sourceFlag(source: string | undefined): number {
  switch (source) {
    case undefined:
      return 0;
    case 'lease':
      return VIR_DOMAIN_GET_HOSTNAME_LEASE;
    case 'agent':
      return VIR_DOMAIN_GET_HOSTNAME_AGENT;
    default:
      throw new CommandError(`Unknown data source '${source}'`);
  }
}
