/** What the guest itself is asked to do or tell, mostly by its agent. */
import * as c from '../generated/functions.js';
import { virDomainFSInfoLayout } from '../generated/structs.js';
import { readStructAt } from '../layout.js';
import { readString } from '../memory.js';
import { type Address } from '../native.js';
import { addressesAt } from '../pointers.js';
import type { TypedParams } from '../typed-params.js';
import { DomainMigration } from './migration.js';
import { takeEach } from './owned-arrays.js';

/** A file system that the guest has mounted. */
export interface FSInfo {
  /** Where it is mounted in the guest. */
  readonly mountpoint: string;
  /** The guest's name of the device. */
  readonly name: string;
  /** Its type, such as `ext4`. */
  readonly type: string;
  /** Targets of the disks that it lies on, such as `vda`. */
  readonly devices: readonly string[];
}

/** The guest's clock. */
export interface GuestTime {
  /** Seconds since 1970. */
  readonly seconds: bigint;
  /** The nanoseconds beyond them. */
  readonly nanoseconds: number;
}

export abstract class DomainGuest extends DomainMigration {
  /** The guest's clock. Calls virDomainGetTime. */
  getTime(flags = 0): GuestTime {
    const { seconds, nseconds } = c.virDomainGetTime(this.pointer, flags);
    return { seconds, nanoseconds: nseconds };
  }

  /**
   * Sets the guest's clock.
   *
   * @param seconds since 1970.
   * @param flags VIR_DOMAIN_TIME_SYNC: take the hardware's clock instead. Calls virDomainSetTime.
   */
  setTime(seconds: bigint | number, nanoseconds = 0, flags = 0): void {
    c.virDomainSetTime(this.pointer, seconds, nanoseconds, flags);
  }

  /** Sets a password in the guest (VIR_DOMAIN_PASSWORD_ENCRYPTED or 0). Calls virDomainSetUserPassword. */
  setUserPassword(user: string, password: string, flags = 0): void {
    c.virDomainSetUserPassword(this.pointer, user, password, flags);
  }

  /** Has the guest give free blocks back to its disks; null stands for all file systems. Calls virDomainFSTrim. */
  fsTrim(mountpoint: string | null = null, minimumBytes: bigint | number = 0, flags = 0): void {
    c.virDomainFSTrim(this.pointer, mountpoint, minimumBytes, flags);
  }

  /**
   * Makes file systems stand still, so that the disks can be copied; none stands for all.
   *
   * @returns how many stand still now. Calls virDomainFSFreeze.
   */
  fsFreeze(mountpoints: readonly string[] = [], flags = 0): number {
    return c.virDomainFSFreeze(this.pointer, mountpoints, flags);
  }

  /**
   * Lets file systems go on; none stands for all.
   *
   * @returns how many go on now. Calls virDomainFSThaw.
   */
  fsThaw(mountpoints: readonly string[] = [], flags = 0): number {
    return c.virDomainFSThaw(this.pointer, mountpoints, flags);
  }

  /** The file systems that the guest has mounted. Calls virDomainGetFSInfo. */
  getFSInfo(flags = 0): FSInfo[] {
    const { result: count, info } = c.virDomainGetFSInfo(this.pointer, flags);
    return takeEach(info, count, readFSInfo, c.virDomainFSInfoFree);
  }

  /**
   * What the agent tells about users, system, time zone, host name, file systems, disks and interfaces.
   *
   * @param types VIR_DOMAIN_GUEST_INFO_*, 0 for all.
   * @returns the figures under libvirt's names. Calls virDomainGetGuestInfo.
   */
  getGuestInfo(types = 0, flags = 0): TypedParams {
    return c.virDomainGetGuestInfo(this.pointer, types, flags).params;
  }

  /**
   * How long to wait for the agent.
   *
   * @param seconds or VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_*. Calls virDomainAgentSetResponseTimeout.
   */
  setAgentResponseTimeout(seconds: number, flags = 0): void {
    c.virDomainAgentSetResponseTimeout(this.pointer, seconds, flags);
  }

  /** The SSH keys that may log in as a user of the guest. Calls virDomainAuthorizedSSHKeysGet. */
  authorizedSshKeysGet(user: string, flags = 0): string[] {
    return c.virDomainAuthorizedSSHKeysGet(this.pointer, user, flags).keys;
  }

  /**
   * Replaces the SSH keys that may log in as a user of the guest, or adds or removes some.
   *
   * @param flags VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_*. Calls virDomainAuthorizedSSHKeysSet.
   */
  authorizedSshKeysSet(user: string, keys: readonly string[], flags = 0): void {
    c.virDomainAuthorizedSSHKeysSet(this.pointer, user, keys, flags);
  }
}

function readFSInfo(address: Address): FSInfo {
  const { mountpoint, name, fstype, ndevAlias, devAlias } = readStructAt(virDomainFSInfoLayout, address);
  return {
    mountpoint: mountpoint ?? '',
    name: name ?? '',
    type: fstype ?? '',
    devices: addressesAt(devAlias, Number(ndevAlias)).map(readString),
  };
}
