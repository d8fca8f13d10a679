/** `migrate`: moves a domain to another host. */
import type { Context } from '../../context.js';
import type { Connection } from '../../ffi/connection.js';
import type { MigrateParameters } from '../../ffi/domain/param-tables.js';
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import { VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION } from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive, requires } from '../exclusive.js';
import { unlessUnsupported } from '../listing.js';
import { watchJob } from '../saving/job.js';
import { findDomain } from './lookup.js';
import { migrateFlags, migrateOptions, migrateParameters, type MigrateValues } from './migrate-options.js';

/** A domain that was moved. */
export interface Migration {
  /** The domain's name on this host. */
  readonly domain: string;
  /** Where it is now. */
  readonly destination: string;
  /** Its name there. */
  readonly name: string;
}

export const migrate = defineCommand({
  name: 'migrate',
  area: 'domain',
  group: 'domain',
  summary: 'move a domain to another host',
  description:
    'The guest stands still meanwhile, unless --live is given. Without --p2p this program talks to both hosts. Ctrl-C gives the migration up, and the guest goes on here.',
  options: migrateOptions,
  examples: [
    {
      line: 'migrate guest qemu+ssh://other/system --live --persistent --verbose',
      summary: 'Move the running guest to another host, and show how far it is',
      needs: 'two hosts with QEMU',
    },
  ],
  async run(context, values): Promise<Migration> {
    check(values);
    const connection = await context.connection();
    using domain = findDomain(connection, values.domain);
    const timeoutSeconds = timeoutOf(values);
    const destination = values.desturi;
    // Hypervisors that talk to each other need no connection of ours.
    using target = values.p2p || values.direct ? undefined : await context.openBeside(destination);
    const parameters = await migrateParameters(values, (file) => contents(context, file));
    const flags = migrateFlags(values);
    const result = { domain: domain.getName(), destination, name: values.dname ?? domain.getName() };
    using _switch = values['postcopy-after-precopy'] ? switchAfterPass(connection, domain) : undefined;
    const work = (): Promise<void> => move(domain, target ?? destination, parameters, flags);
    const timer =
      timeoutSeconds === undefined
        ? undefined
        : setTimeout(() => {
            onTimeout(context, domain, values['timeout-postcopy']);
          }, timeoutSeconds * 1000);
    try {
      await watchJob(context, domain, { title: 'Migration', verbose: values.verbose, work });
    } finally {
      clearTimeout(timer);
    }
    return result;
  },
  text: () => [],
});

function check(values: MigrateValues): void {
  exclusive(values, 'live', 'offline');
  exclusive(values, 'timeout-suspend', 'timeout-postcopy');
  requires(values, 'postcopy-after-precopy', 'postcopy');
  requires(values, 'postcopy-resume', 'postcopy');
  requires(values, 'timeout-postcopy', 'postcopy');
  requires(values, 'persistent-xml', 'persistent');
  requires(values, 'tls-destination', 'tls');
}

function timeoutOf(values: MigrateValues): number | undefined {
  const { timeout } = values;
  if (timeout === undefined && (values['timeout-suspend'] || values['timeout-postcopy'])) {
    throw new CommandError('migrate: Unexpected --timeout-* option without --timeout');
  }
  if (timeout === undefined || timeout === 0) return undefined;
  if (!values.live) throw new CommandError('migrate: Unexpected timeout for offline migration');
  return timeout;
}

async function contents(context: Context, file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await context.readFile(file);
  } catch (cause) {
    throw new CommandError(`cannot read file '${file}'`, { cause });
  }
}

async function move(
  domain: Domain,
  target: Connection | string,
  parameters: MigrateParameters,
  flags: number,
): Promise<void> {
  if (typeof target === 'string') await domain.migrateToURIAsync(target, parameters, flags);
  else (await domain.migrateAsync(target, parameters, flags)).close();
}

/** The migration goes on: a guest that stands still changes no memory, so that it comes to an end. */
function onTimeout(context: Context, domain: Domain, postcopy: boolean): void {
  try {
    if (postcopy) domain.migrateStartPostCopy();
    else domain.suspend();
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
    context.warn(`error: ${error.message}`);
  }
}

/** Lets the guest run on the other host as soon as all memory was sent once. */
function switchAfterPass(connection: Connection, domain: Domain): Disposable {
  const id = unlessUnsupported(() =>
    connection.domainEventRegisterAny(
      domain,
      VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION,
      (_, object, { iteration }) => {
        object.close();
        if (iteration === 2) domain.migrateStartPostCopy();
      },
    ),
  );
  return {
    [Symbol.dispose]() {
      if (id !== undefined) connection.domainEventDeregisterAny(id);
    },
  };
}
