/** What bounds a migration: speed, downtime, the cache for compression. */
import { VIR_DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY } from '../../ffi/generated/constants.js';
import { prettyCapacity } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { domainOption, findDomain } from './lookup.js';

/** How long a guest may stand still. */
export interface MaxDowntime {
  /** The domain's name. */
  readonly domain: string;
  /** How long the guest may stand still at the end of a migration, in milliseconds. */
  readonly downtimeMs: bigint;
}

export const migrateSetmaxdowntime = defineCommand({
  name: 'migrate-setmaxdowntime',
  area: 'domain',
  group: 'domain',
  summary: 'set how long a guest may stand still at the end of a migration',
  options: {
    domain: domainOption,
    downtime: {
      kind: 'biginteger',
      min: 0n,
      required: true,
      metavar: 'milliseconds',
      summary: 'how long, in milliseconds',
    },
  },
  examples: [
    {
      line: 'migrate-setmaxdowntime guest 500',
      summary: 'Let the guest stand still for half a second at most',
      needs: 'a driver that migrates domains',
    },
  ],
  async run(context, options): Promise<MaxDowntime> {
    using domain = findDomain(await context.connection(), options.domain);
    const downtimeMs = options.downtime;
    if (downtimeMs === 0n) throw new CommandError('migrate: Invalid downtime');
    domain.migrateSetMaxDowntime(downtimeMs);
    return { domain: domain.getName(), downtimeMs };
  },
  text: () => [],
});

export const migrateGetmaxdowntime = defineCommand({
  name: 'migrate-getmaxdowntime',
  area: 'domain',
  group: 'domain',
  summary: 'tell how long a guest may stand still at the end of a migration',
  options: { domain: domainOption },
  examples: [
    {
      line: 'migrate-getmaxdowntime guest',
      summary: 'Tell how long the guest may stand still',
      needs: 'a driver that migrates domains',
    },
  ],
  async run(context, options): Promise<MaxDowntime> {
    using domain = findDomain(await context.connection(), options.domain);
    return { domain: domain.getName(), downtimeMs: domain.migrateGetMaxDowntime() };
  },
  text: ({ downtimeMs }) => `${downtimeMs}\n`,
});

/** The cache for pages that change again and again. */
export interface CompressionCache {
  /** The domain's name. */
  readonly domain: string;
  /** The size of the cache, in bytes. */
  readonly cacheBytes: bigint;
}

export const migrateCompcache = defineCommand({
  name: 'migrate-compcache',
  area: 'domain',
  group: 'domain',
  summary: 'show or set the cache by which a migration compresses memory',
  options: {
    domain: domainOption,
    size: {
      kind: 'biginteger',
      min: 0n,
      positional: false,
      metavar: 'bytes',
      summary: 'the new size, in bytes',
    },
  },
  examples: [
    {
      line: 'migrate-compcache guest --size 134217728',
      summary: 'Give the migration of the guest a cache of 128 MiB',
      needs: 'a driver that migrates domains',
    },
  ],
  async run(context, options): Promise<CompressionCache> {
    using domain = findDomain(await context.connection(), options.domain);
    const { size } = options;
    if (size !== undefined) domain.migrateSetCompressionCache(size);
    return { domain: domain.getName(), cacheBytes: domain.migrateGetCompressionCache() };
  },
  text: ({ cacheBytes }) => `Compression cache: ${prettyCapacity(cacheBytes, 3)}`,
});

/** The most that a migration sends. */
export interface MigrationSpeed {
  /** The domain's name. */
  readonly domain: string;
  /** The most that is sent in a second, in MiB. */
  readonly bandwidthMiB: bigint;
  /** Whether it holds after the guest has moved (post-copy), or before. */
  readonly postcopy: boolean;
}

const MAX = 2n ** 64n - 1n;

const postcopyOption = { kind: 'flag', summary: 'the limit for the time after the guest has moved' } as const;
const speedFlags = (postcopy: boolean): number => (postcopy ? VIR_DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY : 0);

export const migrateSetspeed = defineCommand({
  name: 'migrate-setspeed',
  area: 'domain',
  group: 'domain',
  summary: 'set how much a migration sends in a second',
  options: {
    domain: domainOption,
    bandwidth: {
      kind: 'biginteger',
      // virsh lets a negative number wrap around: -1 is the highest there is.
      min: -MAX,
      max: MAX,
      required: true,
      metavar: 'MiB',
      summary: 'the most to send in a second, in MiB',
    },
    postcopy: postcopyOption,
  },
  examples: [
    {
      line: 'migrate-setspeed guest 100',
      summary: 'Send 100 MiB a second at most',
      needs: 'a driver that migrates domains',
    },
  ],
  async run(context, options): Promise<MigrationSpeed> {
    using domain = findDomain(await context.connection(), options.domain);
    const bandwidthMiB = BigInt.asUintN(64, options.bandwidth);
    domain.migrateSetMaxSpeed(bandwidthMiB, speedFlags(options.postcopy));
    return { domain: domain.getName(), bandwidthMiB, postcopy: options.postcopy };
  },
  text: () => [],
});

export const migrateGetspeed = defineCommand({
  name: 'migrate-getspeed',
  area: 'domain',
  group: 'domain',
  summary: 'tell how much a migration sends in a second',
  options: { domain: domainOption, postcopy: postcopyOption },
  examples: [
    {
      line: 'migrate-getspeed guest',
      summary: 'Tell how much is sent in a second at most',
      needs: 'a driver that migrates domains',
    },
  ],
  async run(context, { domain: given, postcopy }): Promise<MigrationSpeed> {
    using domain = findDomain(await context.connection(), given);
    return {
      domain: domain.getName(),
      bandwidthMiB: domain.migrateGetMaxSpeed(speedFlags(postcopy)),
      postcopy,
    };
  },
  text: ({ bandwidthMiB }) => `${bandwidthMiB}\n`,
});

/** A domain whose migration was told to switch over. */
export interface PostCopy {
  /** The domain's name. */
  readonly domain: string;
}

export const migratePostcopy = defineCommand({
  name: 'migrate-postcopy',
  area: 'domain',
  group: 'domain',
  summary: 'let a guest run on the other host now, before all its memory is there',
  description: 'The migration must have been started with --postcopy.',
  options: { domain: domainOption },
  examples: [
    {
      line: 'migrate-postcopy guest',
      summary: 'Let the guest run on the other host now',
      needs: 'a migration with --postcopy that is under way',
    },
  ],
  async run(context, options): Promise<PostCopy> {
    using domain = findDomain(await context.connection(), options.domain);
    domain.migrateStartPostCopy();
    return { domain: domain.getName() };
  },
  text: () => [],
});
