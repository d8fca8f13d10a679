/** Long work on a domain's disks, which goes on in the background. */
import { VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import { typedParams } from '../typed-params.js';
import { DomainDisks } from './disks.js';
import { blockCopyTypes, type BlockCopyParameters } from './param-tables.js';
import { prepare, type Prepared } from './prepared.js';

/** Work that is under way on a disk. */
export interface BlockJobInfo {
  /** VIR_DOMAIN_BLOCK_JOB_TYPE_*. */
  readonly type: number;
  /** Limit in bytes a second; 0 is none. */
  readonly bandwidthBytes: bigint;
  /** How much is done, in a unit of the hypervisor's own. */
  readonly current: bigint;
  /** How much there is to do, in the same unit. */
  readonly end: bigint;
}

const MIB = 1n << 20n;

/**
 * The `…Async` twins make the same call in a worker: starting a job can wait for the disks. A bandwidth
 * is in MiB a second, or in bytes with the function's `…_BANDWIDTH_BYTES` flag; 0 is no limit.
 */
export abstract class DomainBlockJobs extends DomainDisks {
  /** The job on a disk, or null if there is none. Calls virDomainGetBlockJobInfo. */
  getBlockJobInfo(disk: string, flags = 0): BlockJobInfo | null {
    const { result, info } = c.virDomainGetBlockJobInfo(this.pointer, disk, flags);
    if (result === 0) return null;
    const isInBytes = (flags & VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES) !== 0;
    return {
      type: info.type,
      bandwidthBytes: isInBytes ? info.bandwidth : info.bandwidth * MIB,
      current: info.cur,
      end: info.end,
    };
  }

  /** Limits a job's speed (VIR_DOMAIN_BLOCK_JOB_SPEED_*). Calls virDomainBlockJobSetSpeed. */
  setBlockJobSpeed(disk: string, bandwidth: bigint | number, flags = 0): void {
    c.virDomainBlockJobSetSpeed(this.pointer, disk, bandwidth, flags);
  }

  /** Ends a job: gives it up, or switches to its result (VIR_DOMAIN_BLOCK_JOB_ABORT_*). Calls virDomainBlockJobAbort. */
  abortBlockJob(disk: string, flags = 0): void {
    this.#abort(disk, flags).now();
  }

  /** {@link abortBlockJob} in a worker: it waits until the job has ended. */
  async abortBlockJobAsync(disk: string, flags = 0): Promise<void> {
    await this.#abort(disk, flags).inWorker();
  }

  /** Copies all of the backing chain into a disk (VIR_DOMAIN_BLOCK_PULL_*). Calls virDomainBlockPull. */
  blockPull(disk: string, bandwidth: bigint | number = 0, flags = 0): void {
    this.#pull(disk, bandwidth, flags).now();
  }

  /** {@link blockPull} in a worker. */
  async blockPullAsync(disk: string, bandwidth: bigint | number = 0, flags = 0): Promise<void> {
    await this.#pull(disk, bandwidth, flags).inWorker();
  }

  /**
   * Copies the backing chain up to `base` into a disk, or mirrors the disk to `base`
   * (VIR_DOMAIN_BLOCK_REBASE_*). Calls virDomainBlockRebase.
   */
  blockRebase(disk: string, base: string | null, bandwidth: bigint | number = 0, flags = 0): void {
    this.#rebase(disk, base, bandwidth, flags).now();
  }

  /** {@link blockRebase} in a worker. */
  async blockRebaseAsync(
    disk: string,
    base: string | null,
    bandwidth: bigint | number = 0,
    flags = 0,
  ): Promise<void> {
    await this.#rebase(disk, base, bandwidth, flags).inWorker();
  }

  /**
   * Mirrors a disk to the one that the XML describes.
   *
   * @param flags VIR_DOMAIN_BLOCK_COPY_*. Calls virDomainBlockCopy.
   */
  blockCopy(disk: string, destinationXML: string, parameters: BlockCopyParameters = {}, flags = 0): void {
    this.#copy(disk, destinationXML, parameters, flags).now();
  }

  /** {@link blockCopy} in a worker. */
  async blockCopyAsync(
    disk: string,
    destinationXML: string,
    parameters: BlockCopyParameters = {},
    flags = 0,
  ): Promise<void> {
    await this.#copy(disk, destinationXML, parameters, flags).inWorker();
  }

  /**
   * Merges the part of the backing chain between `top` and `base` down into `base`; null stands for the
   * ends of the chain.
   *
   * @param flags VIR_DOMAIN_BLOCK_COMMIT_*. Calls virDomainBlockCommit.
   */
  blockCommit(
    disk: string,
    base: string | null = null,
    top: string | null = null,
    bandwidth: bigint | number = 0,
    flags = 0,
  ): void {
    this.#commit(disk, base, top, bandwidth, flags).now();
  }

  /** {@link blockCommit} in a worker. */
  async blockCommitAsync(
    disk: string,
    base: string | null = null,
    top: string | null = null,
    bandwidth: bigint | number = 0,
    flags = 0,
  ): Promise<void> {
    await this.#commit(disk, base, top, bandwidth, flags).inWorker();
  }

  #abort(disk: string, flags: number): Prepared<number> {
    return prepare(c.virDomainBlockJobAbort, this.pointer, disk, flags);
  }

  #pull(disk: string, bandwidth: bigint | number, flags: number): Prepared<number> {
    return prepare(c.virDomainBlockPull, this.pointer, disk, bandwidth, flags);
  }

  #rebase(disk: string, base: string | null, bandwidth: bigint | number, flags: number): Prepared<number> {
    return prepare(c.virDomainBlockRebase, this.pointer, disk, base, bandwidth, flags);
  }

  #copy(disk: string, xml: string, parameters: BlockCopyParameters, flags: number): Prepared<number> {
    return prepare(
      c.virDomainBlockCopy,
      this.pointer,
      disk,
      xml,
      typedParams(parameters, blockCopyTypes),
      flags,
    );
  }

  #commit(
    disk: string,
    base: string | null,
    top: string | null,
    bandwidth: bigint | number,
    flags: number,
  ): Prepared<number> {
    return prepare(c.virDomainBlockCommit, this.pointer, disk, base, top, bandwidth, flags);
  }
}
