/** What only one hypervisor driver has: QEMU's monitor and agent, LXC's namespaces. */
import * as c from '../generated/functions.js';
import { virSecurityLabelLayout, virSecurityModelLayout } from '../generated/structs.js';
import { free, readMemory } from '../memory.js';
import { type Address } from '../native.js';
import { checkText } from '../values.js';
import { DomainSnapshots } from './snapshots.js';
import type { SecurityLabel } from './tuning.js';

/** A security driver and its domain of interpretation. */
export interface SecurityModel {
  readonly model: string;
  readonly doi: string;
}

/** A monitor's answer and the files that came with it. */
export interface MonitorReply {
  readonly output: string;
  /** Open file descriptors; the caller closes them. */
  readonly files: readonly number[];
}

export abstract class DomainDrivers extends DomainSnapshots {
  /**
   * Sends a command to QEMU's monitor.
   *
   * @param flags VIR_DOMAIN_QEMU_MONITOR_COMMAND_*.
   * @returns the answer as it came. Calls virDomainQemuMonitorCommand.
   */
  qemuMonitorCommand(command: string, flags = 0): string {
    return c.virDomainQemuMonitorCommand(this.pointer, command, flags).output ?? '';
  }

  /**
   * {@link qemuMonitorCommand} with open files; over a local socket only. Calls
   * virDomainQemuMonitorCommandWithFiles.
   */
  qemuMonitorCommandWithFiles(command: string, files: readonly number[], flags = 0): MonitorReply {
    const reply = c.virDomainQemuMonitorCommandWithFiles(this.pointer, command, files, flags);
    return { output: reply.output ?? '', files: takeInts(reply.outfiles, reply.noutfiles) };
  }

  /**
   * Sends a command to the guest's agent.
   *
   * @param timeoutSeconds or VIR_DOMAIN_QEMU_AGENT_COMMAND_*.
   * @returns the answer as it came. Calls virDomainQemuAgentCommand.
   */
  qemuAgentCommand(command: string, timeoutSeconds: number, flags = 0): string {
    return c.virDomainQemuAgentCommand(this.pointer, command, timeoutSeconds, flags);
  }

  /** Opens a container's namespaces; the caller closes the files. Calls virDomainLxcOpenNamespace. */
  lxcOpenNamespace(flags = 0): number[] {
    const { result: count, fdlist } = c.virDomainLxcOpenNamespace(this.pointer, flags);
    return takeInts(fdlist, count);
  }

  /**
   * Moves this thread into a container's namespaces.
   *
   * @param files from {@link lxcOpenNamespace}.
   * @returns the namespaces that it leaves, by which it can come back. Calls virDomainLxcEnterNamespace.
   */
  lxcEnterNamespace(files: readonly number[], flags = 0): number[] {
    const { noldfdlist, oldfdlist } = c.virDomainLxcEnterNamespace(this.pointer, files, flags);
    return takeInts(oldfdlist, noldfdlist);
  }

  /** Moves this process into a container's control groups. Calls virDomainLxcEnterCGroup. */
  lxcEnterCGroup(flags = 0): void {
    c.virDomainLxcEnterCGroup(this.pointer, flags);
  }

  /**
   * Gives this thread a container's security label.
   *
   * @returns the label that it had. Calls virDomainLxcEnterSecurityLabel.
   */
  static lxcEnterSecurityLabel(model: SecurityModel, label: SecurityLabel, flags = 0): SecurityLabel {
    const { oldlabel } = c.virDomainLxcEnterSecurityLabel(modelBytes(model), labelBytes(label), flags);
    return { label: oldlabel.label, enforcing: oldlabel.enforcing !== 0 };
  }
}

/** The numbers of an array that libvirt handed over, which is freed. */
function takeInts(array: Address, count: number): number[] {
  try {
    const bytes = readMemory(array, count * 4);
    return Array.from({ length: count }, (_, i) => bytes.readInt32LE(i * 4));
  } finally {
    free(array);
  }
}

function modelBytes({ model, doi }: SecurityModel): Buffer {
  const bytes = Buffer.alloc(virSecurityModelLayout.size);
  for (const [name, kind, offset] of virSecurityModelLayout.fields) {
    writeChars(bytes, name === 'model' ? model : doi, kind, offset);
  }
  return bytes;
}

function labelBytes({ label, enforcing }: SecurityLabel): Buffer {
  const bytes = Buffer.alloc(virSecurityLabelLayout.size);
  for (const [name, kind, offset] of virSecurityLabelLayout.fields) {
    if (name === 'label') writeChars(bytes, label, kind, offset);
    else bytes.writeInt32LE(enforcing ? 1 : 0, offset);
  }
  return bytes;
}

/** Fills a `char[]`; its last byte stays 0. */
function writeChars(bytes: Buffer, text: string, kind: string, offset: number): void {
  checkText(text, 'a security label');
  const room = Number(kind.slice('chars:'.length)) - 1;
  if (Buffer.byteLength(text) > room) throw new TypeError(`a security label has at most ${room} bytes`);
  bytes.write(text, offset);
}
