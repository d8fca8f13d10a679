/** `domid`, `domname`, `domuuid`: from one way to name a domain to another. */
import type { Domain } from '../../ffi/domain.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain, type Way } from './lookup.js';

/** The three ways to name a domain. */
export interface DomainIdentity {
  /** Its id while it is active, else null. */
  readonly id: number | null;
  /** Its name. */
  readonly name: string;
  /** Its UUID. */
  readonly uuid: string;
}

const identity = (domain: Domain): DomainIdentity => ({
  id: domain.getId(),
  name: domain.getName(),
  uuid: domain.getUUIDString(),
});

interface Conversion {
  readonly name: string;
  readonly summary: string;
  readonly argument: string;
  readonly ways: readonly Way[];
  readonly example: string;
  readonly text: (data: DomainIdentity) => string;
}

const conversion = ({ name, summary, argument, ways, example, text }: Conversion) =>
  defineCommand({
    name,
    area: 'domain',
    group: 'domain',
    summary,
    options: { domain: { ...domainOption, summary: argument } },
    examples: [{ line: example, summary: summary.replace(/^tell/, 'Tell') }],
    async run(context, { domain: given }): Promise<DomainIdentity> {
      const connection = await context.connection();
      using domain = findDomain(connection, given, ways);
      return identity(domain);
    },
    text: (data) => `${text(data)}\n`,
  });

export const domid = conversion({
  name: 'domid',
  summary: 'tell the id of a domain',
  argument: 'the name or the UUID of the domain',
  ways: ['uuid', 'name'],
  example: 'domid test',
  text: ({ id }) => String(id ?? '-'),
});

export const domname = conversion({
  name: 'domname',
  summary: 'tell the name of a domain',
  argument: 'the id or the UUID of the domain',
  ways: ['id', 'uuid'],
  example: 'domname 1',
  text: ({ name }) => name,
});

export const domuuid = conversion({
  name: 'domuuid',
  summary: 'tell the UUID of a domain',
  argument: 'the name or the id of the domain',
  ways: ['id', 'name'],
  example: 'domuuid test',
  text: ({ uuid }) => uuid,
});
