/** A domain (guest). */
import type { ConnectionBase } from './connection/base.js';
import { DomainDrivers } from './domain/drivers.js';
import type { Ptr } from './native.js';

export type { BlockJobInfo } from './domain/block-jobs.js';
export type { StreamHandle } from './domain/consoles.js';
export type { CPUSet, IOThreadInfo, VcpuInfo } from './domain/cpus.js';
export type { BlockInfo, BlockStats, DiskError } from './domain/disks.js';
export type { MonitorReply, SecurityModel } from './domain/drivers.js';
export type { FSInfo, GuestTime } from './domain/guest.js';
export type { GuestInterface, InterfaceAddress, InterfaceStats } from './domain/interfaces.js';
export type { ControlInfo, DomainInfo, DomainState } from './domain/life-cycle.js';
export type { MemoryStats } from './domain/memory.js';
export type { MigrateOptions } from './domain/migration.js';
export type {
  BlkioParameters,
  BlockCopyParameters,
  BlockIOTune,
  InterfaceParameters,
  IOThreadParameters,
  LaunchSecurityState,
  MemoryParameters,
  MigrateParameters,
  NumaParameters,
  SaveParameters,
} from './domain/param-tables.js';
export type { JobInfo, JobStats } from './domain/saving.js';
export type { SecurityLabel } from './domain/tuning.js';

/** A domain: a guest, running or not. Every method throws a LibvirtError when libvirt reports a failure. */
export class Domain extends DomainDrivers {
  protected override asDomain(): this {
    return this;
  }

  protected override domainOf(connection: ConnectionBase, pointer: Ptr<'virDomain'>): Domain {
    return new Domain(pointer, connection);
  }
}
