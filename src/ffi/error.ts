/** What the library throws. */
import { errorDomains, errorNumbers } from './generated/error-names.js';

/** The fields of libvirt's virError, copied; plain data, so that a worker can hand it over. */
export interface ErrorFields {
  /** virErrorNumber. */
  readonly number: number;
  /** virErrorDomain. */
  readonly domainNumber: number;
  readonly message: string;
  /** virErrorLevel: 1 is a warning, 2 an error. */
  readonly level: number;
  readonly str1: string | null;
  readonly str2: string | null;
  readonly str3: string | null;
  readonly int1: number;
  readonly int2: number;
}

/** A failure that libvirt reported. */
export class LibvirtError extends Error {
  override readonly name = 'LibvirtError';
  /** The constant of the error number, such as `VIR_ERR_NO_DOMAIN`. */
  readonly code: string;
  /** libvirt's error number (virErrorNumber). */
  readonly number: number;
  /** The constant of the part of libvirt that failed, such as `VIR_FROM_TEST`. */
  readonly domain: string;
  /** virErrorDomain. */
  readonly domainNumber: number;
  /** virErrorLevel: 1 is a warning, 2 an error. */
  readonly level: number;
  readonly str1: string | null;
  readonly str2: string | null;
  readonly str3: string | null;
  readonly int1: number;
  readonly int2: number;

  constructor(fields: ErrorFields) {
    super(fields.message);
    this.number = fields.number;
    this.code = errorNumbers[fields.number] ?? `VIR_ERR_${fields.number}`;
    this.domainNumber = fields.domainNumber;
    this.domain = errorDomains[fields.domainNumber] ?? `VIR_FROM_${fields.domainNumber}`;
    this.level = fields.level;
    this.str1 = fields.str1;
    this.str2 = fields.str2;
    this.str3 = fields.str3;
    this.int1 = fields.int1;
    this.int2 = fields.int2;
  }

  /** The plain fields, from which an equal error can be made in another thread. */
  get fields(): ErrorFields {
    const { number, domainNumber, message, level, str1, str2, str3, int1, int2 } = this;
    return { number, domainNumber, message, level, str1, str2, str3, int1, int2 };
  }

  /** One line, in the form of Sys::Virt::Error's stringify: `libvirt error code: N, message: …`. */
  stringify(): string {
    return `libvirt error code: ${this.number}, message: ${this.message}`;
  }
}

const whileCounting = new WeakSet<object>();

/** Runs the first call of a getter, which tells how many parameters there are, and notes when that fails. */
export function counting<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof LibvirtError) whileCounting.add(error);
    throw error;
  }
}

/** Whether a getter of parameters failed before it knew how many there are; virsh words that differently. */
export const failedToCount = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && whileCounting.has(error);

/** libvirt is missing, or too old for what was asked. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';

  static notInstalled(library: string, file: string, cause: unknown): LibraryError {
    const packages = {
      libvirt: ['libvirt0', 'libvirt-libs', 'libvirt', 'libvirt-libs'],
      'libvirt-qemu': ['libvirt0', 'libvirt-libs', 'libvirt', 'libvirt-qemu'],
      'libvirt-lxc': ['libvirt0', 'libvirt-libs', 'libvirt', 'libvirt-lxc'],
    }[library] ?? ['libvirt0', 'libvirt-libs', 'libvirt', 'libvirt-libs'];
    const [debian, fedora, arch, alpine] = packages;
    return new LibraryError(
      `${file} cannot be loaded: install libvirt's client library ` +
        `(Debian/Ubuntu: ${debian}, Fedora: ${fedora}, Arch: ${arch}, Alpine: ${alpine}, macOS: brew install libvirt)`,
      { cause },
    );
  }

  /** `needed` as the API description writes it; `version` as virGetVersion returns it. */
  static tooOld(what: string, needed: string, version: number): LibraryError {
    return new LibraryError(`${what} needs libvirt >= ${needed} (this is ${versionText(version)})`);
  }
}

/** 11003000 -> "11.3.0". */
export function versionText(version: number): string {
  return [Math.floor(version / 1_000_000), Math.floor(version / 1000) % 1000, version % 1000].join('.');
}
