/** What share of the host's block devices a domain gets. */
import {
  VIR_DOMAIN_BLKIO_DEVICE_READ_BPS,
  VIR_DOMAIN_BLKIO_DEVICE_READ_IOPS,
  VIR_DOMAIN_BLKIO_DEVICE_WEIGHT,
  VIR_DOMAIN_BLKIO_DEVICE_WRITE_BPS,
  VIR_DOMAIN_BLKIO_DEVICE_WRITE_IOPS,
  VIR_DOMAIN_BLKIO_WEIGHT,
} from '../../ffi/generated/constants.js';
import type { TypedParams } from '../../ffi/typed-params.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { affectFlags, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';
import { readParameters } from './read-parameters.js';

/** A limit of one of the host's block devices. */
export interface DeviceLimit {
  /** Path of the device on the host. */
  readonly device: string;
  /** The limit. */
  readonly value: bigint;
}

/**
 * Weights and limits of block I/O. Null stands for what the hypervisor does not know, or, in the answer
 * to a change, for what was not changed.
 */
export interface BlockTune {
  /** Weight in relation to other domains. */
  readonly weight: number | null;
  /** Weights for single devices. */
  readonly deviceWeights: readonly DeviceLimit[] | null;
  /** Read operations a second. */
  readonly deviceReadIopsPerSecond: readonly DeviceLimit[] | null;
  /** Write operations a second. */
  readonly deviceWriteIopsPerSecond: readonly DeviceLimit[] | null;
  /** Bytes read a second. */
  readonly deviceReadBytesPerSecond: readonly DeviceLimit[] | null;
  /** Bytes written a second. */
  readonly deviceWriteBytesPerSecond: readonly DeviceLimit[] | null;
  /** Whether this is the answer to a change. */
  readonly changed: boolean;
}

const devicesOption = { kind: 'string', allowEmpty: false, metavar: 'device,value,...' } as const;

export const blkiotune = defineCommand({
  name: 'blkiotune',
  area: 'domain',
  group: 'domain',
  summary: "show or set a domain's share of the host's block devices",
  description: 'Without weights and limits, shows those that hold.',
  options: {
    domain: domainOption,
    weight: { kind: 'integer', summary: 'weight in relation to other domains' },
    'device-weights': { ...devicesOption, summary: 'weights for single devices' },
    'device-read-iops-sec': { ...devicesOption, summary: 'read operations a second, by device' },
    'device-write-iops-sec': { ...devicesOption, summary: 'write operations a second, by device' },
    'device-read-bytes-sec': { ...devicesOption, summary: 'bytes read a second, by device' },
    'device-write-bytes-sec': { ...devicesOption, summary: 'bytes written a second, by device' },
    ...affectOptions,
  },
  examples: [{ line: 'blkiotune test', summary: "Show the domain test's weights and limits" }],
  async run(context, options): Promise<BlockTune> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const { weight } = options;
    if (weight !== undefined && weight <= 0) {
      throw new CommandError(`Invalid value of ${weight} for I/O weight`);
    }
    const wanted = {
      [VIR_DOMAIN_BLKIO_WEIGHT]: weight,
      [VIR_DOMAIN_BLKIO_DEVICE_WEIGHT]: options['device-weights'],
      [VIR_DOMAIN_BLKIO_DEVICE_READ_IOPS]: options['device-read-iops-sec'],
      [VIR_DOMAIN_BLKIO_DEVICE_WRITE_IOPS]: options['device-write-iops-sec'],
      [VIR_DOMAIN_BLKIO_DEVICE_READ_BPS]: options['device-read-bytes-sec'],
      [VIR_DOMAIN_BLKIO_DEVICE_WRITE_BPS]: options['device-write-bytes-sec'],
    };
    if (Object.values(wanted).every((value) => value === undefined)) {
      const read = (): TypedParams => domain.getBlkioParameters(flags);
      return describe(readParameters('blkio parameters', read), false);
    }
    attempt('Unable to change blkio parameters', () => {
      domain.setBlkioParameters(wanted, flags);
    });
    return describe(wanted, true);
  },
  text: (tune) => {
    if (tune.changed) return [];
    const lines: [string, string | null][] = [
      [VIR_DOMAIN_BLKIO_WEIGHT, tune.weight === null ? null : String(tune.weight)],
      [VIR_DOMAIN_BLKIO_DEVICE_WEIGHT, formatDevices(tune.deviceWeights)],
      [VIR_DOMAIN_BLKIO_DEVICE_READ_IOPS, formatDevices(tune.deviceReadIopsPerSecond)],
      [VIR_DOMAIN_BLKIO_DEVICE_WRITE_IOPS, formatDevices(tune.deviceWriteIopsPerSecond)],
      [VIR_DOMAIN_BLKIO_DEVICE_READ_BPS, formatDevices(tune.deviceReadBytesPerSecond)],
      [VIR_DOMAIN_BLKIO_DEVICE_WRITE_BPS, formatDevices(tune.deviceWriteBytesPerSecond)],
    ];
    return lines.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(15)}: ${value}\n`]));
  },
});

function describe(params: Readonly<Record<string, unknown>>, changed: boolean): BlockTune {
  const weight = params[VIR_DOMAIN_BLKIO_WEIGHT];
  const devices = (name: string): DeviceLimit[] | null => {
    const text = params[name];
    return typeof text === 'string' ? parseDevices(text) : null;
  };
  return {
    weight: weight === undefined ? null : Number(weight),
    deviceWeights: devices(VIR_DOMAIN_BLKIO_DEVICE_WEIGHT),
    deviceReadIopsPerSecond: devices(VIR_DOMAIN_BLKIO_DEVICE_READ_IOPS),
    deviceWriteIopsPerSecond: devices(VIR_DOMAIN_BLKIO_DEVICE_WRITE_IOPS),
    deviceReadBytesPerSecond: devices(VIR_DOMAIN_BLKIO_DEVICE_READ_BPS),
    deviceWriteBytesPerSecond: devices(VIR_DOMAIN_BLKIO_DEVICE_WRITE_BPS),
    changed,
  };
}

/** `/dev/sda,100,/dev/sdb,200`; libvirt has accepted it by now. */
function parseDevices(text: string): DeviceLimit[] {
  const words = text.split(',');
  const limits: DeviceLimit[] = [];
  for (let i = 0; i + 1 < words.length; i += 2) {
    limits.push({ device: words[i] ?? '', value: BigInt(words[i + 1] ?? 0) });
  }
  return limits;
}

const formatDevices = (limits: readonly DeviceLimit[] | null): string | null =>
  limits === null ? null : limits.map(({ device, value }) => `${device},${value}`).join(',');
