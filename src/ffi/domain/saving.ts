/** Writing a domain's memory to files, and the jobs that long calls are. */
import * as c from '../generated/functions.js';
import { typedParams, type TypedParams } from '../typed-params.js';
import { saveTypes, type SaveParameters } from './param-tables.js';
import { prepare, type Prepared } from './prepared.js';
import { DomainTuning } from './tuning.js';

/** Figures of the job that is under way. */
export interface JobInfo {
  /** VIR_DOMAIN_JOB_*; VIR_DOMAIN_JOB_NONE if there is no job. */
  readonly type: number;
  /** Time since the job's start, in milliseconds. */
  readonly timeElapsedMs: bigint;
  /** Time until its end, in milliseconds; 0 where unknown. */
  readonly timeRemainingMs: bigint;
  /** All that has to be moved, in bytes. */
  readonly dataTotalBytes: bigint;
  /** What has been moved, in bytes. */
  readonly dataProcessedBytes: bigint;
  /** What is left, in bytes. */
  readonly dataRemainingBytes: bigint;
  /** The memory's part of it, in bytes. */
  readonly memoryTotalBytes: bigint;
  /** Memory that has been moved, in bytes. */
  readonly memoryProcessedBytes: bigint;
  /** Memory that is left, in bytes. */
  readonly memoryRemainingBytes: bigint;
  /** The disks' part of it, in bytes. */
  readonly fileTotalBytes: bigint;
  /** Disk contents that have been moved, in bytes. */
  readonly fileProcessedBytes: bigint;
  /** Disk contents that are left, in bytes. */
  readonly fileRemainingBytes: bigint;
}

/** A job's type with all that the hypervisor tells about it. */
export interface JobStats {
  /** VIR_DOMAIN_JOB_*. */
  readonly type: number;
  /** Under libvirt's names (the strings VIR_DOMAIN_JOB_*). */
  readonly params: TypedParams;
}

/** The `…Async` twins make the same call in a worker: writing memory takes as long as the disk takes. */
export abstract class DomainSaving extends DomainTuning {
  /**
   * Writes the guest's memory to a file on the host and stops it.
   *
   * @param xml changes the host's part of the configuration that is saved with it; null for none.
   * @param flags VIR_DOMAIN_SAVE_*. Calls virDomainSave, or virDomainSaveFlags with XML or flags.
   */
  save(file: string, xml: string | null = null, flags = 0): void {
    this.#save(file, xml, flags).now();
  }

  /** {@link save} in a worker. */
  async saveAsync(file: string, xml: string | null = null, flags = 0): Promise<void> {
    await this.#save(file, xml, flags).inWorker();
  }

  /** {@link save} with parameters (VIR_DOMAIN_SAVE_PARAM_*), without `file` to the managed place. Calls virDomainSaveParams. */
  saveParams(parameters: SaveParameters, flags = 0): void {
    this.#saveParams(parameters, flags).now();
  }

  /** {@link saveParams} in a worker. */
  async saveParamsAsync(parameters: SaveParameters, flags = 0): Promise<void> {
    await this.#saveParams(parameters, flags).inWorker();
  }

  /**
   * Writes the guest's memory to a place of libvirt's own and stops it; the next start goes on from
   * there.
   *
   * @param flags VIR_DOMAIN_SAVE_*. Calls virDomainManagedSave.
   */
  managedSave(flags = 0): void {
    this.#managedSave(flags).now();
  }

  /** {@link managedSave} in a worker. */
  async managedSaveAsync(flags = 0): Promise<void> {
    await this.#managedSave(flags).inWorker();
  }

  /** Whether a managed save image waits for the next start. Calls virDomainHasManagedSaveImage. */
  hasManagedSaveImage(flags = 0): boolean {
    return c.virDomainHasManagedSaveImage(this.pointer, flags) === 1;
  }

  /** Throws the managed save image away. Calls virDomainManagedSaveRemove. */
  managedSaveRemove(flags = 0): void {
    c.virDomainManagedSaveRemove(this.pointer, flags);
  }

  /** The configuration in the managed save image (VIR_DOMAIN_SAVE_IMAGE_XML_*). Calls virDomainManagedSaveGetXMLDesc. */
  managedSaveGetXMLDescription(flags = 0): string {
    return c.virDomainManagedSaveGetXMLDesc(this.pointer, flags);
  }

  /** Changes the configuration in the managed save image (VIR_DOMAIN_SAVE_*). Calls virDomainManagedSaveDefineXML. */
  managedSaveDefineXML(xml: string, flags = 0): void {
    c.virDomainManagedSaveDefineXML(this.pointer, xml, flags);
  }

  /**
   * Writes the guest's memory to a file on the host, for debuggers.
   *
   * @param flags VIR_DUMP_*. Calls virDomainCoreDump.
   */
  coreDump(file: string, flags = 0): void {
    this.#coreDump(file, flags).now();
  }

  /** {@link coreDump} in a worker. */
  async coreDumpAsync(file: string, flags = 0): Promise<void> {
    await this.#coreDump(file, flags).inWorker();
  }

  /**
   * {@link coreDump} in a certain format (VIR_DOMAIN_CORE_DUMP_FORMAT_*). Calls
   * virDomainCoreDumpWithFormat.
   */
  coreDumpFormat(file: string, format: number, flags = 0): void {
    this.#coreDumpFormat(file, format, flags).now();
  }

  /** {@link coreDumpFormat} in a worker. */
  async coreDumpFormatAsync(file: string, format: number, flags = 0): Promise<void> {
    await this.#coreDumpFormat(file, format, flags).inWorker();
  }

  /** The job that is under way. Calls virDomainGetJobInfo. */
  getJobInfo(): JobInfo {
    return jobInfo(this.#jobInfo().now());
  }

  /** {@link getJobInfo} in a worker: a server may keep it waiting for the job itself. */
  async getJobInfoAsync(): Promise<JobInfo> {
    return jobInfo(await this.#jobInfo().inWorker());
  }

  /**
   * All that is known of the job that is under way or (by flags) of the last one.
   *
   * @param flags VIR_DOMAIN_JOB_STATS_*. Calls virDomainGetJobStats.
   */
  getJobStats(flags = 0): JobStats {
    const { type, params } = c.virDomainGetJobStats(this.pointer, flags);
    return { type, params };
  }

  /**
   * Ends the job that is under way; the call that started it then fails.
   *
   * @param flags VIR_DOMAIN_ABORT_JOB_*. Calls virDomainAbortJob, or virDomainAbortJobFlags with flags.
   */
  abortJob(flags = 0): void {
    if (flags === 0) c.virDomainAbortJob(this.pointer);
    else c.virDomainAbortJobFlags(this.pointer, flags);
  }

  /**
   * Starts a backup of disks.
   *
   * @param checkpointXML a checkpoint to create at the same moment; null for none.
   * @param flags VIR_DOMAIN_BACKUP_BEGIN_*. Calls virDomainBackupBegin.
   */
  backupBegin(backupXML: string, checkpointXML: string | null = null, flags = 0): void {
    c.virDomainBackupBegin(this.pointer, backupXML, checkpointXML, flags);
  }

  /** The backup that is under way, as XML. Calls virDomainBackupGetXMLDesc. */
  backupGetXMLDescription(flags = 0): string {
    return c.virDomainBackupGetXMLDesc(this.pointer, flags);
  }

  #save(file: string, xml: string | null, flags: number): Prepared<number> {
    return xml === null && flags === 0
      ? prepare(c.virDomainSave, this.pointer, file)
      : prepare(c.virDomainSaveFlags, this.pointer, file, xml, flags);
  }

  #saveParams(parameters: SaveParameters, flags: number): Prepared<number> {
    return prepare(c.virDomainSaveParams, this.pointer, typedParams(parameters, saveTypes), flags);
  }

  #managedSave(flags: number): Prepared<number> {
    return prepare(c.virDomainManagedSave, this.pointer, flags);
  }

  #coreDump(file: string, flags: number): Prepared<number> {
    return prepare(c.virDomainCoreDump, this.pointer, file, flags);
  }

  #coreDumpFormat(file: string, format: number, flags: number): Prepared<number> {
    return prepare(c.virDomainCoreDumpWithFormat, this.pointer, file, format, flags);
  }

  #jobInfo(): Prepared<ReturnType<typeof c.virDomainGetJobInfo>> {
    return prepare(c.virDomainGetJobInfo, this.pointer);
  }
}

function jobInfo({ info }: ReturnType<typeof c.virDomainGetJobInfo>): JobInfo {
  return {
    type: info.type,
    timeElapsedMs: info.timeElapsed,
    timeRemainingMs: info.timeRemaining,
    dataTotalBytes: info.dataTotal,
    dataProcessedBytes: info.dataProcessed,
    dataRemainingBytes: info.dataRemaining,
    memoryTotalBytes: info.memTotal,
    memoryProcessedBytes: info.memProcessed,
    memoryRemainingBytes: info.memRemaining,
    fileTotalBytes: info.fileTotal,
    fileProcessedBytes: info.fileProcessed,
    fileRemainingBytes: info.fileRemaining,
  };
}
