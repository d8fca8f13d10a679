/** Moving a running domain to another host. */
import { ConnectionBase } from '../connection/base.js';
import type { Domain } from '../domain.js';
import * as c from '../generated/functions.js';
import type { Ptr } from '../native.js';
import { typedParams } from '../typed-params.js';
import { checkObject } from '../values.js';
import { migrateTypes, type MigrateParameters } from './param-tables.js';
import { prepare, type Prepared } from './prepared.js';
import { DomainSaving } from './saving.js';

/** What the older migration functions take instead of parameters. */
export interface MigrateOptions {
  /** XML of the domain on the other host, where it is to differ. */
  readonly xml?: string | null;
  /** Its name there, where it is to differ. */
  readonly name?: string | null;
  /** Where the hypervisors reach each other. */
  readonly uri?: string | null;
  /** Limit in MiB a second; 0 is the hypervisor's own. */
  readonly bandwidthMiB?: bigint | number;
}

/**
 * Flags are VIR_MIGRATE_*. Each function that returns a domain returns the one on the other host. The
 * `…Async` twins make the same call in a worker: a migration takes as long as the network takes.
 */
export abstract class DomainMigration extends DomainSaving {
  /** Moves the domain to a connection (VIR_MIGRATE_PARAM_*). Calls virDomainMigrate3. */
  migrate(destination: ConnectionBase, parameters: MigrateParameters = {}, flags = 0): Domain {
    return this.domainOf(destination, this.#migrate(destination, parameters, flags).now());
  }

  /** {@link migrate} in a worker. */
  async migrateAsync(
    destination: ConnectionBase,
    parameters: MigrateParameters = {},
    flags = 0,
  ): Promise<Domain> {
    return this.domainOf(destination, await this.#migrate(destination, parameters, flags).inWorker());
  }

  /** {@link migrate} as servers before libvirt 1.1.0 know it, without changed XML. Calls virDomainMigrate. */
  migrate1(destination: ConnectionBase, options: Omit<MigrateOptions, 'xml'> = {}, flags = 0): Domain {
    return this.domainOf(destination, this.#migrate1(destination, options, flags).now());
  }

  /** {@link migrate1} in a worker. */
  async migrate1Async(
    destination: ConnectionBase,
    options: Omit<MigrateOptions, 'xml'> = {},
    flags = 0,
  ): Promise<Domain> {
    return this.domainOf(destination, await this.#migrate1(destination, options, flags).inWorker());
  }

  /** {@link migrate} as servers before libvirt 1.1.0 know it. Calls virDomainMigrate2. */
  migrate2(destination: ConnectionBase, options: MigrateOptions = {}, flags = 0): Domain {
    return this.domainOf(destination, this.#migrate2(destination, options, flags).now());
  }

  /** {@link migrate2} in a worker. */
  async migrate2Async(destination: ConnectionBase, options: MigrateOptions = {}, flags = 0): Promise<Domain> {
    return this.domainOf(destination, await this.#migrate2(destination, options, flags).inWorker());
  }

  /**
   * Has this host move the domain by itself.
   *
   * @param uri the other host's libvirt with VIR_MIGRATE_PEER2PEER, and null without, where the parameter
   * `migrate_uri` says where the hypervisors reach each other. Calls virDomainMigrateToURI3.
   */
  migrateToURI(uri: string | null, parameters: MigrateParameters = {}, flags = 0): void {
    this.#migrateToURI(uri, parameters, flags).now();
  }

  /** {@link migrateToURI} in a worker. */
  async migrateToURIAsync(uri: string | null, parameters: MigrateParameters = {}, flags = 0): Promise<void> {
    await this.#migrateToURI(uri, parameters, flags).inWorker();
  }

  /** {@link migrateToURI} as servers before libvirt 0.9.2 know it: one URI of either kind. Calls virDomainMigrateToURI. */
  migrateToURI1(uri: string, options: Pick<MigrateOptions, 'name' | 'bandwidthMiB'> = {}, flags = 0): void {
    this.#migrateToURI1(uri, options, flags).now();
  }

  /** {@link migrateToURI1} in a worker. */
  async migrateToURI1Async(
    uri: string,
    options: Pick<MigrateOptions, 'name' | 'bandwidthMiB'> = {},
    flags = 0,
  ): Promise<void> {
    await this.#migrateToURI1(uri, options, flags).inWorker();
  }

  /** {@link migrateToURI} as servers before libvirt 1.1.0 know it. Calls virDomainMigrateToURI2. */
  migrateToUri2(uri: string | null, options: MigrateOptions = {}, flags = 0): void {
    this.#migrateToURI2(uri, options, flags).now();
  }

  /** {@link migrateToUri2} in a worker. */
  async migrateToUri2Async(uri: string | null, options: MigrateOptions = {}, flags = 0): Promise<void> {
    await this.#migrateToURI2(uri, options, flags).inWorker();
  }

  /** How long the guest may stand still at the end, in milliseconds. Calls virDomainMigrateSetMaxDowntime. */
  migrateSetMaxDowntime(downtimeMs: bigint | number, flags = 0): void {
    c.virDomainMigrateSetMaxDowntime(this.pointer, downtimeMs, flags);
  }

  /** How long the guest may stand still at the end, in milliseconds. Calls virDomainMigrateGetMaxDowntime. */
  migrateGetMaxDowntime(flags = 0): bigint {
    return c.virDomainMigrateGetMaxDowntime(this.pointer, flags).downtime;
  }

  /** Limits migrations, in MiB a second (VIR_DOMAIN_MIGRATE_MAX_SPEED_*). Calls virDomainMigrateSetMaxSpeed. */
  migrateSetMaxSpeed(bandwidthMiB: bigint | number, flags = 0): void {
    c.virDomainMigrateSetMaxSpeed(this.pointer, bandwidthMiB, flags);
  }

  /** The limit of migrations in MiB a second (VIR_DOMAIN_MIGRATE_MAX_SPEED_*). Calls virDomainMigrateGetMaxSpeed. */
  migrateGetMaxSpeed(flags = 0): bigint {
    return c.virDomainMigrateGetMaxSpeed(this.pointer, flags).bandwidth;
  }

  /** Size of the cache for pages that change again and again, in bytes. Calls virDomainMigrateSetCompressionCache. */
  migrateSetCompressionCache(cacheBytes: bigint | number, flags = 0): void {
    c.virDomainMigrateSetCompressionCache(this.pointer, cacheBytes, flags);
  }

  /** Size of the cache for pages that change again and again, in bytes. Calls virDomainMigrateGetCompressionCache. */
  migrateGetCompressionCache(flags = 0): bigint {
    return c.virDomainMigrateGetCompressionCache(this.pointer, flags).cacheSize;
  }

  /** Lets the guest run on the other host before all its memory is there. Calls virDomainMigrateStartPostCopy. */
  migrateStartPostCopy(flags = 0): void {
    c.virDomainMigrateStartPostCopy(this.pointer, flags);
  }

  #migrate(
    destination: ConnectionBase,
    parameters: MigrateParameters,
    flags: number,
  ): Prepared<Ptr<'virDomain'>> {
    const list = typedParams(parameters, migrateTypes);
    return prepare(c.virDomainMigrate3, this.pointer, pointerOfDestination(destination), list, flags);
  }

  #migrate1(destination: ConnectionBase, options: MigrateOptions, flags: number): Prepared<Ptr<'virDomain'>> {
    checkObject(options, 'the options');
    const { name = null, uri = null, bandwidthMiB = 0 } = options;
    return prepare(
      c.virDomainMigrate,
      this.pointer,
      pointerOfDestination(destination),
      flags,
      name,
      uri,
      bandwidthMiB,
    );
  }

  #migrate2(destination: ConnectionBase, options: MigrateOptions, flags: number): Prepared<Ptr<'virDomain'>> {
    checkObject(options, 'the options');
    const { xml = null, name = null, uri = null, bandwidthMiB = 0 } = options;
    return prepare(
      c.virDomainMigrate2,
      this.pointer,
      pointerOfDestination(destination),
      xml,
      flags,
      name,
      uri,
      bandwidthMiB,
    );
  }

  #migrateToURI(uri: string | null, parameters: MigrateParameters, flags: number): Prepared<number> {
    const list = typedParams(parameters, migrateTypes);
    return prepare(c.virDomainMigrateToURI3, this.pointer, uri, list, flags);
  }

  #migrateToURI1(uri: string, options: MigrateOptions, flags: number): Prepared<number> {
    checkObject(options, 'the options');
    const { name = null, bandwidthMiB = 0 } = options;
    return prepare(c.virDomainMigrateToURI, this.pointer, uri, flags, name, bandwidthMiB);
  }

  #migrateToURI2(destination: string | null, options: MigrateOptions, flags: number): Prepared<number> {
    checkObject(options, 'the options');
    const { xml = null, name = null, uri = null, bandwidthMiB = 0 } = options;
    return prepare(c.virDomainMigrateToURI2, this.pointer, destination, uri, xml, flags, name, bandwidthMiB);
  }
}

/** libvirt takes whatever it is given for a connection, and dies of what is none. */
function pointerOfDestination(destination: unknown): Ptr<'virConnect'> {
  if (!(destination instanceof ConnectionBase)) throw new TypeError('the destination must be a Connection');
  return destination.pointer;
}
